import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** `nobody`, or ourselves where we are not root: root ignores modes. */
export const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const bundles = new Map<string, Promise<string>>();
let folder: string | undefined;

/** A script of `children/`, bundled once per run with the real code, so that a start takes as long as Node's own. */
export function childScript(name: string): Promise<string> {
  const bundled = bundles.get(name) ?? bundle(name);
  bundles.set(name, bundled);
  return bundled;
}

export interface ChildResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly uid?: number;
  readonly gid?: number;
  /** Sees the child once it runs. */
  readonly started?: (child: ChildProcess) => void;
  /** What runs before Node in a shell, like `ulimit -f 1`. */
  readonly shell?: string;
}

/** Runs a script of `children/` to its end. */
export async function runChild(
  name: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ChildResult> {
  const script = await childScript(name);
  const { started, shell, ...ids } = options;
  const command = [process.execPath, script, ...args];
  const [program = '', ...rest] = shell === undefined ? command : ['sh', '-c', `${shell}; exec "$@"`, 'sh', ...command];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...ids });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  started?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', end);
      resolve({ code, signal, stdout, stderr });
    });
  });
}

async function bundle(name: string): Promise<string> {
  folder ??= makeFolder();
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, 'children', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  chmodSync(outfile, 0o644);
  return outfile;
}

function makeFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'iam-keys-children-'));
  chmodSync(made, 0o755);
  process.once('exit', () => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}
