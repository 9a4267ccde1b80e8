import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, npmInstall, npmInstallHere } from './install.js';
import { installRoot } from './paths.js';

/** A VS Code of the npm registry, and the Node that its server runs on. */
interface Release {
  readonly node: string;
  readonly codeServer: string;
  readonly vscode: string;
  /** Goes up when what we put into the install changes. */
  readonly revision: number;
  /** Changes what npm is to install into VS Code's own folder. */
  readonly prepare?: (vscode: string) => Promise<void>;
}

const NEWEST: Release = { node: '24.21.0', codeServer: '4.139.1', vscode: '1.139.1', revision: 2 };
/** The one that `engines` in package.json names. */
const OLDEST: Release = {
  node: '22.23.3',
  codeServer: '4.105.1',
  vscode: '1.105.1',
  revision: 1,
  prepare: takeWatcherFromRegistry,
};

/** A VS Code that came from the npm registry and is served to a browser. */
export interface ServedEditor {
  /** Absolute path of the Node binary it runs on. */
  readonly node: string;
  /** VS Code's own server: reads a test payload, does not keep secrets. */
  readonly serverMain: string;
  /** code-server's entry: the editor as people get it. */
  readonly entry: string;
  /** Like `VS Code 1.139.1 (code-server 4.139.1)`. */
  readonly title: string;
}

/** True where the npm-served editor can run. */
export function canServeEditor(): boolean {
  return process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
}

/** Installs the editor and its Node where they are missing: about 800 MB. With IAM_KEYS_VSCODE=oldest it is the oldest we support. */
export async function installServedEditor(): Promise<ServedEditor> {
  if (!canServeEditor()) throw new Error(`The npm-served VS Code needs Linux, not ${process.platform}-${process.arch}`);
  const release = process.env['IAM_KEYS_VSCODE'] === 'oldest' ? OLDEST : NEWEST;
  const { node, codeServer, vscode, revision } = release;
  const nodePackage = `node-linux-${process.arch}`;
  const nodeFolder = await installOnce(join(installRoot, `node-${node}`), `Node ${node} for VS Code`, (folder) =>
    npmInstall(folder, { [nodePackage]: node }),
  );
  const folder = await installOnce(
    join(installRoot, `code-server-${codeServer}-${revision}`),
    `VS Code (code-server ${codeServer}) from npm`,
    (unfinished) => fillCodeServer(unfinished, release),
  );
  const server = join(folder, 'node_modules', 'code-server');
  return {
    node: join(nodeFolder, 'node_modules', nodePackage, 'bin', 'node'),
    serverMain: join(server, 'lib', 'vscode', 'out', 'server-main.js'),
    entry: join(server, 'out', 'node', 'entry.js'),
    title: `VS Code ${vscode} (code-server ${codeServer})`,
  };
}

async function fillCodeServer(folder: string, { codeServer, prepare }: Release): Promise<void> {
  await npmInstall(folder, { 'code-server': codeServer });
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await prepare?.(vscode);
  await npmInstallHere(vscode);
  await npmInstallHere(join(vscode, 'extensions'));
  // The original wants a compiler; without any, no log file is written and Show Log is empty.
  const spdlog = join(vscode, 'node_modules', '@vscode', 'spdlog');
  await copyFile(join(import.meta.dirname, 'fileLogger.js'), join(spdlog, 'index.js'));
  await writeFile(join(spdlog, 'package.json'), JSON.stringify({ type: 'module', main: './index.js' }));
}

/** It names its file watcher by a commit on GitHub, which a closed network does not reach, and locks it so. */
async function takeWatcherFromRegistry(vscode: string): Promise<void> {
  const file = join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  const dependencies = { ...manifest.dependencies, '@parcel/watcher': '2.5.1' };
  await writeFile(file, JSON.stringify({ ...manifest, dependencies }));
  for (const lock of ['npm-shrinkwrap.json', 'package-lock.json']) await rm(join(vscode, lock), { force: true });
}
