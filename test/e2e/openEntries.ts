import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxWorkbench } from '../support/vscode/sandboxWorkbench.js';

/** The open entries of the journal, with the process that each belongs to. */
export async function openEntries({
  workbench,
}: Pick<SandboxWorkbench, 'workbench'>): Promise<{ readonly text: string; readonly pid: number }[]> {
  const folder = join(workbench.scratch.userData, 'User', 'globalStorage', 'iam-keys.iam-keys', 'journal');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => ({ text, pid: Number(/"pid":\s*(\d+)/.exec(text)?.[1]) }));
}
