import type { FileSystem } from '../files/fileSystem.js';
import { readNamedFile } from '../files/readNamedFile.js';
import type { FileContent } from '../files/readNamedFile.js';

const MOST_BYTES = 16 * 1024 * 1024;
/** People point AWS's variables here to have no file. */
const NO_FILE = '/dev/null';

/** The bytes of one of the two AWS files, or undefined when there is none. Rejects with `FileUnreadable`; never waits for a pipe. */
export async function readAwsFile(fs: FileSystem, path: string): Promise<FileContent | undefined> {
  if (path === NO_FILE) return undefined;
  // Twice: a program that removes the old file before it puts the new one there leaves a gap, and a gap is not an empty file.
  return (await readNamedFile(fs, path, MOST_BYTES)) ?? readNamedFile(fs, path, MOST_BYTES);
}
