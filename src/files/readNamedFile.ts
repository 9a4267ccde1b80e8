import { IamKeysError } from '../core/errors.js';
import type { FileFault } from '../core/errors.js';
import { errnoOf, fileFault } from './fileFault.js';
import type { FileFacts, FileSystem } from './fileSystem.js';

/** The bytes of a file and what `fstat` told of it when they were read. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
}

/**
 * The bytes of a file whose path someone else chose, as a profile does, or undefined when there is none. Only a plain file of at
 * most `mostBytes` is read: a pipe is not waited for, a device not opened, and a file that grows or tells no size does not fill the
 * memory. Rejects with `FileUnreadable`.
 */
export async function readNamedFile(fs: FileSystem, path: string, mostBytes: number): Promise<FileContent | undefined> {
  try {
    // Before opening: opening some devices has effects.
    check(await fs.stat(path), path, mostBytes);
    return await openAndRead(fs, path, mostBytes);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    if (error instanceof IamKeysError) throw error;
    throw unreadable(path, fileFault(error), error);
  }
}

async function openAndRead(fs: FileSystem, path: string, mostBytes: number): Promise<FileContent> {
  const file = await fs.open(path, 'read');
  try {
    // Again: another may have taken its place.
    const facts = await file.stat();
    check(facts, path, mostBytes);
    const bytes = await file.readFile(mostBytes + 1);
    if (bytes.length > mostBytes) throw unreadable(path, 'tooLarge');
    return { bytes, facts };
  } finally {
    // What was read is whole: a failing close of a file opened for reading loses nothing.
    await file.close().catch(() => undefined);
  }
}

function check(facts: FileFacts, path: string, mostBytes: number): void {
  if (!facts.isFile()) throw unreadable(path, 'notAFile');
  if (facts.size > mostBytes) throw unreadable(path, 'tooLarge');
}

function unreadable(path: string, reason: FileFault, cause?: unknown): IamKeysError<'FileUnreadable'> {
  return new IamKeysError('FileUnreadable', { path, reason }, { cause });
}
