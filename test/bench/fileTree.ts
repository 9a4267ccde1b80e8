import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';

const A_FOLDER = 200;
const AT_ONCE = 16;

/** Writes that many sources of 1 to 8 KB below a folder; one in fifty holds a pair. Returns their paths. */
export async function writeFileTree(folder: string, count: number): Promise<readonly string[]> {
  const source = `import { createHash } from 'node:crypto';\n// what a line of a program looks like, more or less\nexport const value = [1, 2, 3].map((each) => each * 2);\n`;
  const files: string[] = [];
  for (let at = 0; at < count; at++) {
    const below = path.join(folder, String(Math.floor(at / A_FOLDER)));
    if (at % A_FOLDER === 0) await mkdir(below);
    const pair = at % 50 === 0 ? `id = "${randomKeyId()}"\nsecret = "${randomSecret().reveal()}"\n` : '';
    files.push(path.join(below, `f${String(at)}.ts`));
    await writeFile(files[at] ?? '', pair + source.repeat(6 + (at % 45)));
  }
  return files;
}

/** Milliseconds that the work takes for all, as many at once as the extension looks into. */
export async function timeOfAll<T>(all: readonly T[], work: (each: T) => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let each = all[next++]; each !== undefined; each = all[next++]) await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return performance.now() - start;
}
