import { errnoOf, fileFault } from './fileFault.js';
import type { FileSystem } from './fileSystem.js';
import { notWritable } from './target.js';

/**
 * Moves what is none of ours out of the folder of a lock, beside it: it would keep the lock from being taken for good. Only what is
 * no token may be named. Rejects with `FileNotWritable` that names what cannot be moved.
 */
export async function moveOut(fs: FileSystem, lock: string, names: readonly string[], token: string): Promise<void> {
  for (const name of names) {
    try {
      await fs.rename(`${lock}/${name}`, `${besideLock(lock, token)}-${name}`);
    } catch (error) {
      // Another was quicker.
      if (errnoOf(error) !== 'ENOENT') throw notWritable(`${lock}/${name}`, strayFault(error), error);
    }
  }
}

/** Where something that others put into a lock goes: a name that tells where it was, and that nobody else uses. */
export function besideLock(lock: string, token: string): string {
  return `${lock}.found-${token}`;
}

function strayFault(error: unknown): 'readOnlyFileSystem' | 'ioError' | 'inTheWay' {
  const fault = fileFault(error);
  return fault === 'readOnlyFileSystem' || fault === 'ioError' ? fault : 'inTheWay';
}
