import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Environment, ProbedPython } from './motoPython.js';
import { probePython, venvPython } from './motoPython.js';

/** A Python with moto and botocore, and where it was found. */
export interface PythonTools extends ProbedPython {
  readonly source: 'IAM_KEYS_PYTHON' | 'PATH' | '.vscode-test/python';
  /** Command and first arguments of the AWS CLI v1; missing when this Python has none. */
  readonly aws?: readonly [command: string, ...args: string[]];
}

export interface PythonSearch {
  /** Also decides what is on the PATH. */
  readonly env: Environment;
  /** Where the virtual environment is, or is made. */
  readonly venv: string;
}

let found: Promise<PythonTools | undefined> | undefined;

/** The Python of this run, looked for once; undefined when none can be had. Rejects when IAM_KEYS_PYTHON names one that will not do. */
export function findPython(): Promise<PythonTools | undefined> {
  const venv = path.resolve(import.meta.dirname, '../../.vscode-test/python');
  found ??= searchPython({ env: process.env, venv });
  return found;
}

/** True where a missing moto is a failure instead of a skip. */
export function motoRequired(): boolean {
  return process.env['IAM_KEYS_REQUIRE_MOTO'] === '1';
}

/** One line that says which Python was found, with versions. */
export function describePython(tools: PythonTools | undefined): string {
  if (tools === undefined) return 'moto: no Python found that has it';
  const { python, ...others } = tools.versions;
  const versions = Object.entries(others).map(([name, version]) => `${name} ${version}`);
  return `moto: ${versions.join(', ')} on Python ${python}, from ${tools.source} (${tools.python})`;
}

/** What `findPython` does, for an environment and a folder of one's own. */
export async function searchPython({ env, venv }: PythonSearch): Promise<PythonTools | undefined> {
  const named = env['IAM_KEYS_PYTHON'];
  if (named !== undefined && named !== '') {
    const probed = await probePython(named, env);
    if (probed === undefined)
      throw new Error(`IAM_KEYS_PYTHON: ${named} cannot import moto, flask, flask_cors, botocore`);
    return tools(probed, 'IAM_KEYS_PYTHON');
  }
  const onPath = process.platform === 'win32' ? 'python' : 'python3';
  const installed = await probePython(onPath, env);
  if (installed !== undefined) return tools(installed, 'PATH');
  try {
    const made = await probePython(await venvPython(onPath, venv, env), env);
    return made === undefined ? undefined : tools(made, '.vscode-test/python');
  } catch (error) {
    console.error(`moto: no virtual environment: ${error instanceof Error ? error.message : 'unknown error'}`);
    return undefined;
  }
}

function tools(probed: ProbedPython, source: PythonTools['source']): PythonTools {
  const hasCli = probed.versions.awscli !== undefined;
  return { ...probed, source, ...(hasCli ? { aws: [probed.python, '-m', 'awscli'] } : {}) };
}

/** A running moto server. */
export interface Moto {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Empties it. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts moto_server on a free loopback port and resolves once it answers. Rejects with its output when it ends first. */
export async function startMoto({ python }: PythonTools, env: Readonly<Record<string, string>> = {}): Promise<Moto> {
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killIt = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killIt);
  const url = await announcedUrl(child);
  const reset = async (): Promise<void> => {
    const { status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
    if (status !== 200) throw new Error(`moto answered ${status} to a reset`);
  };
  await reset();
  return {
    url,
    reset,
    stop: async () => {
      process.off('exit', killIt);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** moto prints the address once its socket is bound, so nothing has to be guessed or waited for. */
async function announcedUrl(child: ChildProcessByStdio<null, null, Readable>): Promise<string> {
  const lines: string[] = [];
  const reader = createInterface(child.stderr);
  // Its log of requests is of no use, but must not fill the pipe.
  reader.once('close', () => child.stderr.resume());
  for await (const line of reader) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url !== undefined) return url;
    lines.push(line);
  }
  throw new Error(`moto did not start:\n${lines.join('\n')}`);
}
