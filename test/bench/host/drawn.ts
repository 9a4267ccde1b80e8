import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environment } from './answer.js';

/** Resolves once the first row, or all of them, are on screen: with the time of that, in milliseconds since 1970. */
export function drawn(what: 'first' | 'all'): Promise<number> {
  const folder = environment('BENCH_DRAWN');
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      const at = await readFile(join(folder, what), 'utf8').catch(() => '');
      if (at === '') return;
      watcher.close();
      resolve(Number(at));
    };
    const watcher = watch(folder, () => void look());
    void look();
  });
}
