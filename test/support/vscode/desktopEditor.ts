import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { run, startService, type Service } from './child.js';
import type { Scratch } from './scratch.js';

const OLDEST = [1, 105] as const;
const LOCK = 'code.lock';
const LONGEST_START_MS = 60_000;
const POLL_MS = 100;

/** A desktop VS Code on this machine. */
export interface DesktopEditor {
  /** Its command line tool. */
  readonly command: string;
  readonly version: string;
}

/** The environment without what makes `code` talk to the VS Code whose terminal we run in, or start as plain Node. */
export function withoutCallingEditor(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|npm_)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
}

/** The `code` of the PATH when it is a desktop VS Code that is new enough and there is a display to show it on. */
export function findDesktopEditor(environment: NodeJS.ProcessEnv): DesktopEditor | undefined {
  if (!hasDisplay(environment)) return undefined;
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  const { stdout, status } = spawnSync(command, ['--version'], {
    env: withoutCallingEditor(environment),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    timeout: 20_000,
  });
  const version = /^(\d+)\.(\d+)\.\d+$/m.exec(status === 0 ? stdout : '');
  if (!version) return undefined;
  const [whole, major, minor] = version;
  const newEnough = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  return newEnough ? { command, version: whole } : undefined;
}

/** Opens a window with data of its own and the packed extensions in it; the service ends when the window is closed. */
export async function startDesktopEditor(
  editor: DesktopEditor,
  packages: readonly string[],
  scratch: Scratch,
  env: NodeJS.ProcessEnv,
): Promise<Service> {
  const shell = process.platform === 'win32';
  const own = [`--user-data-dir=${scratch.userData}`, `--extensions-dir=${scratch.extensions}`];
  const install = packages.flatMap((vsix) => ['--install-extension', vsix]);
  await run(editor.command, [...own, ...install, '--force'], { env, shell });
  const service = startService(editor.command, [...own, '--new-window', '--wait'], { env, shell });
  await Promise.race([lockOf(scratch.userData), service.ended]);
  return { ...service, stop: () => stopDesktop(service, scratch.userData) };
}

/** The command line tool only waits for the editor, which runs beside it and notes its process ID in its data. */
async function stopDesktop(service: Service, userData: string): Promise<void> {
  const id = Number(await readFile(join(userData, LOCK), 'utf8').catch(() => '0'));
  try {
    if (id > 0) process.kill(id, 'SIGTERM');
  } catch {
    // Its window is closed already.
  }
  await service.stop();
}

/** Resolves when the editor has noted its process ID, which is when it can be ended. */
async function lockOf(userData: string): Promise<void> {
  for (let left = LONGEST_START_MS; left > 0 && !existsSync(join(userData, LOCK)); left -= POLL_MS) {
    await setTimeout(POLL_MS);
  }
}

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return environment['SSH_CONNECTION'] === undefined;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
}
