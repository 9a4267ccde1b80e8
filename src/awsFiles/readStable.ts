import { sleep } from '../core/sleep.js';
import { decodeDocument } from './document/decodeDocument.js';
import type { Document } from './document/document.js';
import { readAwsFile } from './readAwsFile.js';
import type { FileContent } from '../files/readNamedFile.js';
import type { FileWorld } from '../files/replaceFile.js';
import type { FileRole } from './document/sectionHeader.js';

/** A program that writes in place empties the file first and fills it in blocks: give it time to end. */
const STABLE_MS = 500;
const STEP_MS = 25;
const BLOCK = 4096;

/** A file that nobody seems to be writing, with its bytes and as a document. */
export interface StableFile {
  /** Missing where there is no file. */
  readonly content?: FileContent;
  readonly document: Document;
}

/**
 * A file, once nobody seems to be in the middle of writing it: what was written just now and is whole blocks, or what a reader
 * would reject, is read again for half a second. `path` is how problems name it. Rejects with `FileUnreadable`.
 */
export async function readStable(world: FileWorld, file: string, role: FileRole, path = file): Promise<StableFile> {
  const { fs, clock, timer } = world;
  for (let waited = 0; ; waited += STEP_MS) {
    const content = await readAwsFile(fs, file);
    const document = decodeDocument(content?.bytes ?? new Uint8Array(), role, path);
    if (!content) return { document };
    const isOld = waited >= STABLE_MS || clock.now() - content.facts.mtimeMs >= STABLE_MS;
    if (isOld || !looksHalfWritten(content.bytes, document)) return { content, document };
    await sleep(timer, STEP_MS);
  }
}

function looksHalfWritten(bytes: Uint8Array, document: Document): boolean {
  return bytes.length % BLOCK === 0 || document.problems.some(({ rejects }) => rejects);
}
