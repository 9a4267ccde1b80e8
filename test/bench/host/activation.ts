import * as vscode from 'vscode';
import { answer, environment } from './answer.js';

/** Activates extensions in the order given, and answers with the milliseconds each took. */
export async function run(): Promise<void> {
  const times: Record<string, number> = {};
  for (const id of environment('BENCH_EXTENSIONS').split(',')) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension) throw new Error(`${id} is not installed`);
    if (extension.isActive) throw new Error(`${id} was active already`);
    const started = performance.now();
    await extension.activate();
    times[id] = performance.now() - started;
  }
  await answer({ times });
}
