import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension.js';
import { timeOfAll } from '../fileTree.js';
import { inTurns } from '../turns.js';
import { answer, environment } from './answer.js';
import { KeystrokeWatch } from './keystrokes.js';

const ROUNDS = 3;

/** Looks for keys in the open folder as the command does, beside reading the same files through VS Code; and types into one that has many. */
export async function run(): Promise<void> {
  const watch = new KeystrokeWatch();
  const extension = vscode.extensions.getExtension<TestAccess>('iam-keys.iam-keys');
  const services = await (await extension?.activate())?.services();
  if (!services) throw new Error('The extension gave no services');
  const files = await vscode.workspace.findFiles('**/*');
  if (files.length !== Number(environment('BENCH_FILES'))) throw new Error(`${files.length} files are there`);
  const search = async (): Promise<number> => {
    const started = performance.now();
    const { looked, keys } = await services.context.findings.search(new AbortController().signal, () => undefined);
    if (looked !== files.length || keys === 0) throw new Error(`${looked} files were looked into, ${keys} keys found`);
    return since(started, 'searching');
  };
  const reading = async (): Promise<number> => {
    const started = performance.now();
    await timeOfAll(files, (uri) => vscode.workspace.fs.readFile(uri));
    return since(started, 'reading');
  };
  const turns = await inTurns(ROUNDS, search, reading);
  const started = performance.now();
  await vscode.workspace.findFiles('**/*');
  const finding = since(started, 'finding the files');
  await answer({ ...turns, finding, keystrokes: await watch.type(vscode.Uri.file(environment('BENCH_LARGE_FILE'))) });
}

/** The launcher prints it. */
function since(started: number, what: string): number {
  const time = performance.now() - started;
  console.log(`[bench]   ${what}: ${time.toFixed(0)} ms`);
  return time;
}
