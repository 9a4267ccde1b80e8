import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileText } from '../../src/core/keyFinding/fileText.js';
import { keysInText } from '../../src/core/keyFinding/keysInText.js';
import { PendingEdits } from '../../src/core/keyFinding/lineEdits.js';
import { LARGEST_FILE } from '../../src/core/keyFinding/searchedFiles.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';

const FILES = 20_000;
const A_FOLDER = 200;
const AT_ONCE = 16;
const ROUNDS = 5;
const MEGABYTE = 1024 * 1024;

/** Milliseconds that it takes to read all files, and to look for keys in them, in turns. */
export async function measureTree(): Promise<{ readonly looking: number[]; readonly reading: number[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-bench-'));
  try {
    const files = await writeTree(folder);
    const looking: number[] = [];
    const reading: number[] = [];
    // The first round is for the file system's cache.
    for (let round = 0; round <= ROUNDS; round++) {
      const read = await timed(() => forEach(files, (file) => readFile(file)));
      const looked = await timed(() => forEach(files, look));
      if (round === 0) continue;
      reading.push(read);
      looking.push(looked);
    }
    return { looking, reading };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of one keystroke each, in a file of 1 MB that holds 10,000 keys. */
export function measureKeystrokes(): number[] {
  const line = (): string => `${`id = "${randomKeyId()}" # ${'x'.repeat(100)}`.slice(0, 104)}\n`;
  const text = Array.from({ length: 10_000 }, line).join('');
  const keys = keysInText(text);
  if (keys.length < 9_990 || text.length < MEGABYTE * 0.99) throw new Error('not the file that was meant');
  const edits = new PendingEdits();
  return Array.from({ length: 200 }, (_, stroke) => {
    const start = performance.now();
    // Every tenth is an Enter, which moves what is below.
    edits.add({ first: stroke * 7, last: stroke * 7, added: stroke % 10 === 0 ? 1 : 0 });
    return performance.now() - start;
  });
}

/** The slowest of some readings, in milliseconds, of files of 1 MB that are meant to take long. */
export function measureHostile(): readonly (readonly [name: string, times: readonly number[]])[] {
  const id = randomKeyId();
  const parts: Readonly<Record<string, string>> = {
    prefixes: 'AKIA',
    'words of 20': `${'AKIA'.repeat(5)} `,
    IDs: `${id}\n`,
    pairs: `${id} ${randomSecret().reveal()}\n`,
    'runs of 40': `${id} ${'aB3/'.repeat(10)} `,
    'line ends': `${id}\r\r\n`,
    'one line': `${id}${' '.repeat(1000)}`,
  };
  return Object.entries(parts).map(([name, part]) => {
    const text = part.repeat(Math.ceil(MEGABYTE / part.length)).slice(0, MEGABYTE);
    return [name, Array.from({ length: 9 }, () => timedNow(() => keysInText(text)))];
  });
}

async function look(file: string): Promise<void> {
  if ((await stat(file)).size > LARGEST_FILE) return;
  keysInText(fileText(await readFile(file)) ?? '');
}

/** Sources of 1 to 8 KB; one in fifty holds a pair. */
async function writeTree(folder: string): Promise<readonly string[]> {
  const source = `import { createHash } from 'node:crypto';\n// what a line of a program looks like, more or less\nexport const value = [1, 2, 3].map((each) => each * 2);\n`;
  const files: string[] = [];
  for (let at = 0; at < FILES; at++) {
    const below = path.join(folder, String(Math.floor(at / A_FOLDER)));
    if (at % A_FOLDER === 0) await mkdir(below);
    const pair = at % 50 === 0 ? `id = "${randomKeyId()}"\nsecret = "${randomSecret().reveal()}"\n` : '';
    files.push(path.join(below, `f${String(at)}.ts`));
    await writeFile(files[at] ?? '', pair + source.repeat(6 + (at % 45)));
  }
  return files;
}

async function forEach(files: readonly string[], work: (file: string) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) await work(file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function timedNow(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
