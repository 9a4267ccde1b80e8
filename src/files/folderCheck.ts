import { errnoOf } from './fileFault.js';
import type { FileWorld } from './replaceFile.js';
import { notWritable, type ReplaceTarget } from './target.js';

/**
 * Throws `FileNotWritable` for a folder of ours that is marked as immutable or append-only, before anything is made there: what is
 * made in an append-only one can be neither renamed nor removed. Such a folder refuses to get another time, which making something
 * in it gives it anyway.
 */
export async function checkFolder(world: FileWorld, { path: file, folder }: ReplaceTarget): Promise<void> {
  const { fs, clock, uid, platform } = world;
  if (platform === 'win32' || uid === undefined) return;
  const seconds = clock.now() / 1000;
  try {
    // Others than its owner are refused in any case.
    if ((await fs.stat(folder)).uid === uid) await fs.utimes(folder, seconds, seconds);
  } catch (error) {
    // Whatever else is wrong is told better by what comes next.
    if (errnoOf(error) === 'EPERM') throw notWritable(file, 'immutableFolder', error);
  }
}
