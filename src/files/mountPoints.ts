import { errnoOf } from './fileFault.js';
import type { FileSystem } from './fileSystem.js';
import { discard, type FileWorld } from './replaceFile.js';

const MOUNT_TABLE = '/proc/self/mountinfo';
const MOUNT_POINT_FIELD = 4;
/** The kernel writes some hundred bytes a mount. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Whether a single file is mounted, as containers do it, and so cannot be replaced by a rename; nothing else tells so before one
 * tries. `spare` is a path beside it, on the same mount as its folder, where nothing is.
 */
export async function isMountPoint({ fs, platform }: FileWorld, file: string, spare: string): Promise<boolean> {
  if (platform !== 'linux') return false;
  const points = await listMountPoints(fs);
  return points ? points.has(file) : isOfAnotherMount(fs, file, spare);
}

/** A second name can only be given within one mount. */
async function isOfAnotherMount(fs: FileSystem, file: string, spare: string): Promise<boolean> {
  try {
    await fs.link(file, spare);
  } catch (error) {
    return errnoOf(error) === 'EXDEV';
  }
  await discard(fs, spare);
  return false;
}

/** Undefined where there is no such table. */
async function listMountPoints(fs: FileSystem): Promise<ReadonlySet<string> | undefined> {
  try {
    const file = await fs.open(MOUNT_TABLE, 'read');
    try {
      const text = new TextDecoder().decode(await file.readFile(MOST_BYTES));
      return new Set(text.split('\n').map((line) => unescape(line.split(' ')[MOUNT_POINT_FIELD] ?? '')));
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** The table writes blanks, tabs, line feeds and backslashes as three octal digits. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
