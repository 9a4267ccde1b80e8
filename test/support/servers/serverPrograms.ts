import path from 'node:path';
import { venvPython } from '../motoPython.js';
import type { ProgramLine } from '../oracles.js';

const REQUIREMENTS = path.join(import.meta.dirname, '../requirements-servers.txt');

let found: Promise<string | undefined> | undefined;

/** A program of the virtual environment that requirements-servers.txt describes, made once a run; undefined where none can be had. */
export async function serverProgram(name: 'weed' | 's3cmd'): Promise<ProgramLine | undefined> {
  const venv = path.resolve(import.meta.dirname, '../../../.vscode-test/servers');
  const base = process.platform === 'win32' ? 'python' : 'python3';
  found ??= venvPython(base, venv, process.env, REQUIREMENTS).catch((error: unknown) => {
    console.error(`servers: no virtual environment: ${error instanceof Error ? error.message : 'unknown error'}`);
    return undefined;
  });
  const python = await found;
  if (python === undefined) return undefined;
  const program = path.join(path.dirname(python), name);
  // A script names the folder that its environment was made in, which is another one.
  return name === 'weed' ? [program] : [python, program];
}
