import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileText } from '../../src/core/keyFinding/fileText.js';
import { keysInText } from '../../src/core/keyFinding/keysInText.js';
import { PendingEdits } from '../../src/core/keyFinding/lineEdits.js';
import { LARGEST_FILE } from '../../src/core/keyFinding/searchedFiles.js';
import { randomKeyId } from '../support/fakes/randomPair.js';
import { timeOfAll, writeFileTree } from './fileTree.js';
import { inTurns, type Turns } from './turns.js';

const ROUNDS = 8;
const MEGABYTE = 1024 * 1024;

/** Looking for keys in a tree of that many files, beside reading them, both with Node. */
export async function measureTree(count: number): Promise<Turns> {
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-bench-'));
  try {
    const files = await writeFileTree(folder, count);
    return await inTurns(
      ROUNDS,
      () => timeOfAll(files, look),
      () => timeOfAll(files, (file) => readFile(file)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 1 MB with 10,000 keys, one a line. */
export function fileOfManyKeys(): string {
  const line = (): string => `${`id = "${randomKeyId()}" # ${'x'.repeat(100)}`.slice(0, 104)}\n`;
  return Array.from({ length: 9_980 }, line).join('');
}

/** Milliseconds of one keystroke each, in a file of 1 MB that holds 10,000 keys. */
export function measureKeystrokes(): number[] {
  const text = fileOfManyKeys();
  if (keysInText(text).length < 9_900 || text.length < MEGABYTE * 0.99) throw new Error('not the file that was meant');
  const edits = new PendingEdits();
  return Array.from({ length: 200 }, (_, stroke) => {
    const start = performance.now();
    // Every tenth is an Enter, which moves what is below.
    edits.add({ first: stroke * 7, last: stroke * 7, added: stroke % 10 === 0 ? 1 : 0 });
    return performance.now() - start;
  });
}

async function look(file: string): Promise<void> {
  if ((await stat(file)).size > LARGEST_FILE) return;
  keysInText(fileText(await readFile(file)) ?? '');
}
