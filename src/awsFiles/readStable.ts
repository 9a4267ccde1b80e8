import { sleep } from '../core/sleep.js';
import { decodeDocument } from './document/decodeDocument.js';
import type { Document } from './document/document.js';
import { readAwsFile } from './readAwsFile.js';
import type { FileContent } from '../files/readNamedFile.js';
import type { FileWorld } from '../files/replaceFile.js';
import { notWritable } from '../files/target.js';
import type { FileRole } from './document/sectionHeader.js';

/** A program that writes in place empties the file first and fills it in blocks: give it time to end. */
const STABLE_MS = 500;
/** Some empty it first and make up what goes in then. */
const CUT_MS = 3_000;
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
 * would reject, is read again for half a second, and what was just emptied or cut short for three. `path` is how problems name it.
 * Rejects with `FileUnreadable`, and with `FileNotWritable` for one that stays empty, or cut short where `cut` says so.
 */
export async function readStable(
  world: FileWorld,
  file: string,
  role: FileRole,
  { path = file, cut = 'take' }: { readonly path?: string; readonly cut?: 'take' | 'refuse' | undefined } = {},
): Promise<StableFile> {
  const { fs, sizes, timer } = world;
  for (let waited = 0; ; waited += STEP_MS) {
    const content = await readAwsFile(fs, file);
    const document = decodeDocument(content?.bytes ?? new Uint8Array(), role, path);
    if (!content) return { document };
    const looks = sizes.look(file, content.facts);
    const isTaken = looks !== 'cut' || (cut === 'take' && content.bytes.length > 0);
    if (waited >= CUT_MS && !isTaken) throw notWritable(path, 'cutShort');
    const patience = looks === 'whole' ? STABLE_MS : CUT_MS;
    if (waited >= patience || (looks === 'whole' && !isHalfWritten(world, content, document))) {
      sizes.noteWhole(file, content.facts);
      return { content, document };
    }
    await sleep(timer, STEP_MS);
  }
}

function isHalfWritten({ clock }: FileWorld, { bytes, facts }: FileContent, document: Document): boolean {
  if (clock.now() - facts.mtimeMs >= STABLE_MS) return false;
  return bytes.length % BLOCK === 0 || document.problems.some(({ rejects }) => rejects);
}
