import path from 'node:path';
import type { Clock, Timer } from '../core/ports.js';
import { sleep } from '../core/sleep.js';
import { errnoOf, fileFault } from './fileFault.js';
import type { FileSystem, OpenFile } from './fileSystem.js';
import { notWritable } from './target.js';
import type { WholeSizes } from './wholeSizes.js';

/** What the writer needs of the world. */
export interface FileWorld {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly platform: NodeJS.Platform;
  /** Missing on Windows. */
  readonly uid?: number | undefined;
  /** See `newToken`. */
  readonly newToken: () => string;
  /** Whether a process of that number runs on this machine. */
  readonly isAlive: (pid: number) => boolean;
  readonly sizes: WholeSizes;
}

const WINDOWS_RETRY_MS = 60_000;
/** Codes of a file that another program holds open, on Windows. */
export const HELD_OPEN = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Codes of file systems that cannot sync a folder. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF', 'ENOSYS']);

/** Where a file is written first, to be renamed then: beside it, or in the folder of its lock, see `FileLock.folder`. */
export function stagedName(world: FileWorld, target: string, folder?: string): string {
  const name = `${world.newToken()}.tmp`;
  return folder === undefined ? `${target}.iam-keys-${name}` : path.join(folder, name);
}

/** Writes bytes to a new file, durably and whole, and returns where. Leaves nothing when it rejects with `FileNotWritable`. */
export async function stage(
  world: FileWorld,
  target: string,
  bytes: Uint8Array,
  mode: number,
  staged = stagedName(world, target),
): Promise<string> {
  try {
    const file = await world.fs.open(staged, 'create', 0o600);
    await fill(file, bytes, mode);
    return staged;
  } catch (error) {
    await discard(world.fs, staged);
    const reason = fileFault(error);
    throw notWritable(target, reason === 'noPermission' ? 'readOnlyFolder' : reason, error);
  }
}

/** Removes a staged file; never rejects. */
export async function discard(fs: FileSystem, staged: string): Promise<void> {
  await fs.unlink(staged).catch(() => fs.unlink(staged).catch(() => undefined));
}

/** Removes the files in a folder; never rejects. */
export async function discardAll(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await fs.readdir(folder).catch((): readonly string[] => []))
    await discard(fs, path.join(folder, name));
}

/** Opens a folder so that what happens in it can be made durable. Undefined where folders cannot be opened. */
export async function openFolder({ fs, platform }: FileWorld, target: string): Promise<OpenFile | undefined> {
  try {
    return await fs.open(path.dirname(target), 'folder');
  } catch (error) {
    if (platform === 'win32') return undefined;
    throw notWritable(target, fileFault(error), error);
  }
}

/** Makes the renames in a folder durable, where the file system can. Rejects with `FileNotWritable`. */
export async function syncFolder(
  folder: OpenFile | undefined,
  platform: NodeJS.Platform,
  target: string,
): Promise<void> {
  try {
    await folder?.sync();
  } catch (error) {
    if (platform === 'win32' || NO_FOLDER_SYNC.has(errnoOf(error) ?? '')) return;
    throw notWritable(target, fileFault(error), error);
  }
}

/**
 * Renames the staged file over the target. On Windows it waits up to 60 s for whoever holds the target open. Rejects with
 * the signal's reason as long as nothing was renamed.
 */
export async function moveInto(world: FileWorld, staged: string, target: string, signal?: AbortSignal): Promise<void> {
  const { fs, clock, timer, platform } = world;
  const deadline = clock.now() + WINDOWS_RETRY_MS;
  for (let delay = 10; ; delay = Math.min(delay * 2, 100)) {
    signal?.throwIfAborted();
    try {
      await fs.rename(staged, target);
      return;
    } catch (error) {
      const isHeld = platform === 'win32' && HELD_OPEN.has(errnoOf(error) ?? '') && clock.now() < deadline;
      if (!isHeld) throw notWritable(target, fileFault(error), error);
      await sleep(timer, delay);
    }
  }
}

async function fill(file: OpenFile, bytes: Uint8Array, mode: number): Promise<void> {
  try {
    await file.writeFile(bytes);
    const { size } = await file.stat();
    // A full disk can cut a write short without an error.
    if (size !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    await file.chmod(mode);
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}
