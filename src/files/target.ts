import path from 'node:path';
import { IamKeysError } from '../core/errors.js';
import type { FileFault } from '../core/errors.js';
import { errnoOf, fileFault } from './fileFault.js';
import type { FileFacts, FileSystem } from './fileSystem.js';

const MAX_LINKS = 40;
const OWNER_WRITES = 0o200;

/** The file that is really written: what the person's path names once all links are followed. */
export interface ReplaceTarget {
  readonly path: string;
  readonly folder: string;
  /** Missing where there is no file yet. */
  readonly facts?: FileFacts;
}

/** Follows links, also dangling ones and those of folders. Undefined when the folder is not there yet. Rejects with `FileNotWritable`. */
export async function resolveTarget(fs: FileSystem, start: string): Promise<ReplaceTarget | undefined> {
  let current = start;
  for (let links = 0; links < MAX_LINKS; links++) {
    const folder = await realFolder(fs, current);
    if (folder === undefined) {
      if (current === start) return undefined;
      // Perhaps a volume that is not mounted: a folder made there would not be the one the person means.
      throw notWritable(current, 'gone');
    }
    const full = path.join(folder, path.basename(current));
    const facts = await factsOf(fs, full);
    if (!facts?.isSymbolicLink()) return facts ? { path: full, folder, facts } : { path: full, folder };
    const to = await readLink(fs, full);
    // Not joined: `a/../b` must be resolved by the system where a is a link.
    current = path.isAbsolute(to) ? to : `${folder}${path.sep}${to}`;
  }
  throw notWritable(start, 'linkLoop');
}

/** Throws `FileNotWritable` for a file that replacing would damage, or that its owner meant to keep as it is. */
export function checkReplaceable(target: ReplaceTarget, uid: number | undefined): void {
  const { facts } = target;
  if (!facts) return;
  if (!facts.isFile()) throw notWritable(target.path, 'notAFile');
  if (facts.nlink > 1) throw notWritable(target.path, 'hardLink');
  if (uid !== undefined && facts.uid !== uid) throw notWritable(target.path, 'foreignOwner');
  if ((facts.mode & OWNER_WRITES) === 0) throw notWritable(target.path, 'readOnlyFile');
}

/** The error for a file that cannot be written, with the reason as a code. */
export function notWritable(file: string, reason: FileFault, cause?: unknown): IamKeysError<'FileNotWritable'> {
  return new IamKeysError('FileNotWritable', { path: file, reason }, { cause });
}

async function realFolder(fs: FileSystem, file: string): Promise<string | undefined> {
  try {
    return await fs.realpath(path.dirname(file));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw notWritable(file, fileFault(error), error);
  }
}

async function factsOf(fs: FileSystem, file: string): Promise<FileFacts | undefined> {
  try {
    return await fs.lstat(file);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw notWritable(file, fileFault(error), error);
  }
}

async function readLink(fs: FileSystem, file: string): Promise<string> {
  try {
    return await fs.readlink(file);
  } catch (error) {
    throw notWritable(file, fileFault(error), error);
  }
}
