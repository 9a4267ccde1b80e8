import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, npmInstall, npmInstallHere } from './install.js';
import { installRoot } from './paths.js';

const NODE = '24.21.0';
const CODE_SERVER = '4.139.1';
/** Goes up when what we put into the install changes. */
const REVISION = 2;

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

/** Installs the editor and its Node where they are missing: about 800 MB. */
export async function installServedEditor(): Promise<ServedEditor> {
  if (!canServeEditor()) throw new Error(`The npm-served VS Code needs Linux, not ${process.platform}-${process.arch}`);
  const nodePackage = `node-linux-${process.arch}`;
  const nodeFolder = await installOnce(join(installRoot, `node-${NODE}`), `Node ${NODE} for VS Code`, (folder) =>
    npmInstall(folder, { [nodePackage]: NODE }),
  );
  const folder = await installOnce(
    join(installRoot, `code-server-${CODE_SERVER}-${REVISION}`),
    `VS Code (code-server ${CODE_SERVER}) from npm`,
    fillCodeServer,
  );
  const server = join(folder, 'node_modules', 'code-server');
  return {
    node: join(nodeFolder, 'node_modules', nodePackage, 'bin', 'node'),
    serverMain: join(server, 'lib', 'vscode', 'out', 'server-main.js'),
    entry: join(server, 'out', 'node', 'entry.js'),
    title: `VS Code 1.139.1 (code-server ${CODE_SERVER})`,
  };
}

async function fillCodeServer(folder: string): Promise<void> {
  await npmInstall(folder, { 'code-server': CODE_SERVER });
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npmInstallHere(vscode);
  await npmInstallHere(join(vscode, 'extensions'));
  // The original wants a compiler; without any, no log file is written and Show Log is empty.
  const spdlog = join(vscode, 'node_modules', '@vscode', 'spdlog');
  await copyFile(join(import.meta.dirname, 'fileLogger.js'), join(spdlog, 'index.js'));
  await writeFile(join(spdlog, 'package.json'), JSON.stringify({ type: 'module', main: './index.js' }));
}
