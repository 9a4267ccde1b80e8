import type { FileSystem } from './fileSystem.js';

const MOUNT_TABLE = '/proc/self/mountinfo';
const MOUNT_POINT_FIELD = 4;
/** The kernel writes some hundred bytes a mount. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Paths of all mounts. A single file that is mounted, as containers do it, cannot be replaced by a rename; nothing else tells
 * so before one tries. Empty where there is no such table.
 */
export async function listMountPoints(fs: FileSystem, platform: NodeJS.Platform): Promise<ReadonlySet<string>> {
  if (platform !== 'linux') return new Set();
  try {
    const file = await fs.open(MOUNT_TABLE, 'read');
    try {
      const text = new TextDecoder().decode(await file.readFile(MOST_BYTES));
      return new Set(text.split('\n').map((line) => unescape(line.split(' ')[MOUNT_POINT_FIELD] ?? '')));
    } finally {
      await file.close();
    }
  } catch {
    return new Set();
  }
}

/** The table writes blanks, tabs, line feeds and backslashes as three octal digits. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
