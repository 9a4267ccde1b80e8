import { IamKeysError } from '../core/errors.js';
import type { FileFault } from '../core/errors.js';
import type { FileFacts, FileSystem, OpenFile } from '../files/fileSystem.js';
import { errnoOf, fileFault } from '../files/fileFault.js';

const MAX_BYTES = 16 * 1024 * 1024;
/** People point AWS's variables here to have no file. */
const NO_FILE = '/dev/null';

export interface FileContent {
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
}

/** A file's bytes, or undefined when there is none. Rejects with `FileUnreadable`; never waits for a pipe. */
export async function readAwsFile(fs: FileSystem, path: string): Promise<FileContent | undefined> {
  if (path === NO_FILE) return undefined;
  // Twice: a program that removes the old file before it puts the new one there leaves a gap, and a gap is not an empty file.
  return (await readOnce(fs, path)) ?? readOnce(fs, path);
}

async function readOnce(fs: FileSystem, path: string): Promise<FileContent | undefined> {
  try {
    // Before opening: opening some devices has effects.
    checkFacts(await fs.stat(path), path);
    const file = await fs.open(path, 'read');
    return await readOpenFile(file, path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    if (error instanceof IamKeysError) throw error;
    throw unreadable(path, fileFault(error), error);
  }
}

async function readOpenFile(file: OpenFile, path: string): Promise<FileContent> {
  try {
    const facts = await file.stat();
    checkFacts(facts, path);
    return { bytes: await file.readFile(), facts };
  } finally {
    // What was read is whole: a failing close of a file opened for reading loses nothing.
    await file.close().catch(() => undefined);
  }
}

function checkFacts(facts: FileFacts, path: string): void {
  if (!facts.isFile()) throw unreadable(path, 'notAFile');
  if (facts.size > MAX_BYTES) throw unreadable(path, 'tooLarge');
}

function unreadable(path: string, reason: FileFault, cause?: unknown): IamKeysError<'FileUnreadable'> {
  return new IamKeysError('FileUnreadable', { path, reason }, { cause });
}
