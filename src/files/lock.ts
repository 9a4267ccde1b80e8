import { IamKeysError } from '../core/errors.js';
import type { Clock, Lock } from '../core/ports.js';
import { sleep } from '../core/sleep.js';
import { errnoOf, fileFault } from './fileFault.js';
import type { FileSystem } from './fileSystem.js';
import { discardAll, HELD_OPEN, type FileWorld } from './replaceFile.js';
import { besideLock, moveOut } from './strayInLock.js';
import { pidOf } from './token.js';

/** How long a lock must be watched without a sign of life before it is taken for a killed holder's. */
const STALE_MS = 10_000;
/** How long it must be watched where the holder's process is there: it may be stopped, and go on. In a container it may be another of that number. */
const STOPPED_MS = 60_000;
const HEARTBEAT_MS = 2_500;
/** How long others may be busy with it. */
const WAIT_MS = 30_000;
const LONGEST_POLL_MS = 25;

/** What taking a lock needs of the world, and the token of its owner. */
export interface LockOptions extends Pick<FileWorld, 'fs' | 'clock' | 'timer' | 'platform' | 'isAlive'> {
  /** From `newToken`, new for each lock. */
  readonly token: string;
}

/** A lock file system calls can keep: a folder that holds one folder named after its owner's token. */
export interface FileLock extends Lock {
  /**
   * A folder that is there for as long as the lock is ours. What is renamed out of it, or into it, is so only then: whoever was
   * stopped for long finds it gone, instead of overwriting what others did meanwhile.
   */
  readonly folder: string;
  /** False once another has taken the lock over, because we gave no sign of life. */
  isHeld(): Promise<boolean>;
  /** Never rejects; what stays behind is stale later. */
  release(): Promise<void>;
}

interface Owner {
  readonly token: string;
  readonly mtimeMs: number;
}

/** A holder that shows no sign of life. */
interface Silence extends Owner {
  readonly lookedAt: number;
  /** Milliseconds. */
  readonly lasted: number;
}

/**
 * Waits for the lock at `path`, whose folder must exist. Rejects with `FileBusy` after 30 s, or a minute where the holder gives no
 * sign of life although its process is there, and with `FileNotWritable`.
 *
 * Each step that decides is one rename, so there are never two holders: the lock appears with its token inside, since
 * a folder cannot be renamed over one that is not empty; and a stale lock is taken over by renaming the stale token.
 */
export async function acquireLock(path: string, options: LockOptions): Promise<FileLock> {
  const { fs, token } = options;
  const candidate = `${path}.${token}`;
  try {
    await fs.mkdir(candidate, { recursive: false, mode: 0o700 });
    await fs.mkdir(`${candidate}/${token}`, { recursive: false, mode: 0o700 });
    await waitFor(path, candidate, options);
  } catch (error) {
    await removeLock(fs, candidate, token);
    if (error instanceof IamKeysError) throw error;
    const reason = fileFault(error);
    const known = { noPermission: 'readOnlyFolder', notAFile: 'inTheWay' } as const;
    const said = reason === 'noPermission' || reason === 'notAFile' ? known[reason] : reason;
    throw new IamKeysError('FileNotWritable', { path, reason: said }, { cause: error });
  }
  return holdLock(path, options);
}

async function waitFor(path: string, candidate: string, options: LockOptions): Promise<void> {
  const { fs, clock, timer, token } = options;
  const deadline = clock.now() + WAIT_MS;
  let silence: Silence | undefined;
  for (let delay = 2; ; delay = Math.min(delay * 2, LONGEST_POLL_MS)) {
    // Whoever looks at it next must not find it as old as our waiting was long.
    await touch(fs, `${candidate}/${token}`, clock);
    if (await renamed(fs, candidate, path)) return;
    const owner = await ownerOf(fs, path, token);
    if (owner) {
      silence = watched(silence, owner, clock.now());
      if (silence.lasted > patienceWith(owner, options) && (await takeOver(path, owner.token, options))) {
        await removeLock(fs, candidate, token);
        return;
      }
    }
    const isSilent = silence !== undefined && silence.lasted > STALE_MS;
    if (clock.now() > deadline && !isSilent) throw new IamKeysError('FileBusy', { path });
    await sleep(timer, delay);
  }
}

function patienceWith({ token }: Owner, { isAlive }: LockOptions): number {
  const pid = pidOf(token);
  return pid !== undefined && isAlive(pid) ? STOPPED_MS : STALE_MS;
}

/**
 * Only what was watched counts, never how old the token is: the clock of a file server may differ from ours. Nor does
 * a gap count in which we could not look, as while the machine slept: the holder could not beat either.
 */
function watched(before: Silence | undefined, owner: Owner, now: number): Silence {
  if (before?.token !== owner.token || before.mtimeMs !== owner.mtimeMs) return { ...owner, lookedAt: now, lasted: 0 };
  const passed = Math.min(Math.max(now - before.lookedAt, 0), HEARTBEAT_MS);
  return { ...owner, lookedAt: now, lasted: before.lasted + passed };
}

/** True when the lock was free. */
async function renamed(fs: FileSystem, candidate: string, path: string): Promise<boolean> {
  try {
    await fs.rename(candidate, path);
    return true;
  } catch (error) {
    if (isNotEmpty(error)) return false;
    const code = errnoOf(error);
    // Windows reports an existing folder, and one that is being removed, as missing permission.
    if ((code === 'EPERM' || code === 'EACCES') && (await exists(fs, path))) return false;
    throw error;
  }
}

/** `own` is the token of who asks. A lock without an owner is made ready to be taken. */
async function ownerOf(fs: FileSystem, path: string, own: string): Promise<Owner | undefined> {
  try {
    const names = await fs.readdir(path);
    const token = names.find((name) => pidOf(name) !== undefined);
    if (token === undefined) {
      // Only Windows gets here with an empty folder: elsewhere the rename replaces it.
      if (names.length === 0) await fs.rmdir(path);
      else await moveOut(fs, path, names, own);
      return undefined;
    }
    const { mtimeMs } = await fs.stat(`${path}/${token}`);
    return { token, mtimeMs };
  } catch (error) {
    if (isRace(error)) return undefined;
    throw error;
  }
}

async function takeOver(path: string, stale: string, { fs, clock, platform, token }: LockOptions): Promise<boolean> {
  try {
    // Fresh before it is ours: otherwise the next contender would find our token as old as the stale one.
    await touch(fs, `${path}/${stale}`, clock);
    await fs.rename(`${path}/${stale}`, `${path}/${token}`);
  } catch (error) {
    // Windows renames no folder that has an open file in it: whoever holds that one lives.
    if (isRace(error) || (platform === 'win32' && HELD_OPEN.has(errnoOf(error) ?? ''))) return false;
    throw error;
  }
  // What its holder had staged.
  await discardAll(fs, `${path}/${token}`);
  return true;
}

function holdLock(path: string, { fs, clock, timer, token }: LockOptions): FileLock {
  const own = `${path}/${token}`;
  let stopBeating = timer.after(HEARTBEAT_MS, beat);
  function beat(): void {
    // A heartbeat that fails leaves a stale lock: the holder finds out from `isHeld`.
    touch(fs, own, clock).catch(() => undefined);
    stopBeating = timer.after(HEARTBEAT_MS, beat);
  }
  return {
    folder: own,
    isHeld: () => exists(fs, own),
    release: async () => {
      stopBeating();
      await removeLock(fs, path, token);
    },
  };
}

/** Removes the folder if the token in it is still ours. Never rejects. */
async function removeLock(fs: FileSystem, path: string, token: string): Promise<void> {
  const own = `${path}/${token}`;
  await tryTwice(() =>
    fs.rmdir(own).catch(async () => {
      await discardAll(fs, own);
      await fs.rmdir(own).catch(async (error: unknown) => {
        // It holds what others put there and we cannot remove: the lock must be free all the same.
        if (!isNotEmpty(error)) throw error;
        await fs.rename(own, besideLock(path, token));
      });
    }),
  );
  await tryTwice(() => fs.rmdir(path));
}

async function tryTwice(remove: () => Promise<void>): Promise<void> {
  await remove().catch(() => remove().catch(() => undefined));
}

async function touch(fs: FileSystem, path: string, clock: Clock): Promise<void> {
  const seconds = clock.now() / 1000;
  await fs.utimes(path, seconds, seconds);
}

async function exists(fs: FileSystem, path: string): Promise<boolean> {
  return fs.stat(path).then(
    () => true,
    () => false,
  );
}

function isNotEmpty(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '');
}

/** Errors that say that another was quicker. */
function isRace(error: unknown): boolean {
  return isNotEmpty(error) || ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '');
}
