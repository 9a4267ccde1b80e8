import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { venvPython } from './motoPython.js';

const REQUIREMENTS = path.join(import.meta.dirname, 'requirements-oracles.txt');

let found: Promise<string | undefined> | undefined;

/** The Python of a virtual environment with what requirements-oracles.txt names, made once a run; undefined where none can be had. */
export function oraclePython(): Promise<string | undefined> {
  const venv = path.resolve(import.meta.dirname, '../../.vscode-test/oracles');
  const python = process.platform === 'win32' ? 'python' : 'python3';
  found ??= venvPython(python, venv, process.env, REQUIREMENTS).catch((error: unknown) => {
    console.error(`oracles: no virtual environment: ${error instanceof Error ? error.message : 'unknown error'}`);
    return undefined;
  });
  return found;
}

/** How a program is called. */
export type ProgramLine = readonly [program: string, ...args: string[]];

/**
 * The program of that name: the one that is told, or one on the PATH, else the module of that name in the virtual environment, whose own
 * scripts name the folder that it was made in. Undefined where there is none.
 */
export async function oracleProgram(name: string, told?: string): Promise<ProgramLine | undefined> {
  if (told !== undefined || answers([name])) return [told ?? name];
  const python = await oraclePython();
  if (python === undefined) return undefined;
  const binary = path.join(path.dirname(python), name);
  const lines: readonly ProgramLine[] = [[binary], [python, '-m', name]];
  return lines.find(answers);
}

function answers([program, ...args]: ProgramLine): boolean {
  return spawnSync(program, [...args, '--version'], { stdio: 'ignore' }).error === undefined;
}
