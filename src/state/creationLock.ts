import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileFault } from '../files/fileFault.js';
import { acquireLock } from '../files/lock.js';
import type { FileWorld } from '../files/replaceFile.js';
import { abortReason } from '../core/abortReason.js';
import { IamKeysError, isIamKeysError } from '../core/errors.js';
import type { CreationLock, Lock } from '../core/ports.js';

/** One lock per account and user in a folder that all windows share; user names are equal whatever their case. */
export class FolderCreationLock implements CreationLock {
  /** `folder` is absolute and is made when needed. */
  constructor(
    private readonly world: FileWorld,
    private readonly folder: string,
  ) {}

  /** Rejects with `CreationBusy`, `JournalNotWritable`, or the signal's reason. */
  async acquire(account: string, userName: string, signal?: AbortSignal): Promise<Lock> {
    signal?.throwIfAborted();
    const lock = this.#lock(path.join(this.folder, lockName(account, userName)), userName);
    return signal === undefined ? lock : untilAborted(lock, signal);
  }

  async #lock(lockPath: string, userName: string): Promise<Lock> {
    const { fs, newToken } = this.world;
    try {
      await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
      return await acquireLock(lockPath, { ...this.world, token: newToken() });
    } catch (cause) {
      if (isIamKeysError(cause, 'FileBusy')) throw new IamKeysError('CreationBusy', { userName }, { cause });
      if (isIamKeysError(cause, 'FileNotWritable')) {
        throw new IamKeysError('JournalNotWritable', cause.details, { cause });
      }
      throw new IamKeysError('JournalNotWritable', { path: lockPath, reason: fileFault(cause) }, { cause });
    }
  }
}

/** Short and harmless, whatever is in the user's name. */
function lockName(account: string, userName: string): string {
  const digest = createHash('sha256').update(`${account}/${userName.toLowerCase()}`).digest('hex');
  return `${digest.slice(0, 32)}.lock`;
}

/** A lock that comes too late is released at once. */
async function untilAborted(lock: Promise<Lock>, signal: AbortSignal): Promise<Lock> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      lock.then((late) => late.release()).catch(() => undefined);
      reject(abortReason(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([lock, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
