import path from 'node:path';
import { IamKeysError } from '../core/errors.js';
import { acquireLock } from '../files/lock.js';
import type { FileLock } from '../files/lock.js';
import { checkFolder } from '../files/folderCheck.js';
import { isMountPoint } from '../files/mountPoints.js';
import { errnoOf, fileFault } from '../files/fileFault.js';
import { readAwsFile } from './readAwsFile.js';
import type { FileContent } from '../files/readNamedFile.js';
import { discard, moveInto, openFolder, stage, stagedName, syncFolder } from '../files/replaceFile.js';
import type { OpenFile } from '../files/fileSystem.js';
import { readStable } from './readStable.js';
import type { StableFile } from './readStable.js';
import type { FileWorld } from '../files/replaceFile.js';
import type { FileRole } from './document/sectionHeader.js';
import { checkReplaceable, notWritable, resolveTarget } from '../files/target.js';
import type { ReplaceTarget } from '../files/target.js';

const NEW_MODE = 0o600;
/** Bytes of a file before and after we wrote it; undefined where there was, or is, none. */
export interface Replacement {
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
}

/** A file while its lock is ours. */
export class LockedFile {
  private constructor(
    private readonly world: FileWorld,
    readonly target: ReplaceTarget,
    private readonly lock: FileLock,
  ) {}

  /** Locks what `file` really names, makes its folder where needed, runs the work, unlocks. */
  static async with<T>(world: FileWorld, file: string, work: (locked: LockedFile) => Promise<T>): Promise<T> {
    const target = await resolveOrMakeFolder(world, file);
    await checkFolder(world, target);
    const lock = await acquireLock(`${target.path}.iam-keys-lock`, { ...world, token: world.newToken() });
    try {
      // Again: it may have changed while we waited.
      const current = await resolveTarget(world.fs, file);
      if (current?.path !== target.path) throw new IamKeysError('FileBusy', { path: file });
      return await work(new LockedFile(world, current, lock));
    } finally {
      await lock.release();
    }
  }

  /** What is there, in terms of the path the person knows. Rejects with `FileUnreadable`, `FileNotWritable`. */
  async read(role: FileRole, path: string): Promise<StableFile> {
    const { uid, platform } = this.world;
    const { path: target, facts } = this.target;
    checkReplaceable(this.target, uid);
    const isMounted = facts && (await isMountPoint(this.world, target, this.#stagedName()));
    if (isMounted) throw notWritable(target, 'mountPoint');
    const file = await readStable(this.world, target, role, { path });
    if (file.content && platform !== 'win32') await this.#checkChangeable();
    return file;
  }

  /** Opens the file for writing and leaves it as it is: one that is marked as immutable or append-only cannot be replaced either. */
  async #checkChangeable(): Promise<void> {
    const { path: file } = this.target;
    try {
      const opened = await this.world.fs.open(file, 'change');
      await opened.close().catch(() => undefined);
    } catch (error) {
      throw notWritable(file, errnoOf(error) === 'EPERM' ? 'immutable' : fileFault(error), error);
    }
  }

  /** Shows that so many bytes can be staged here, with a file of blanks that is removed again. */
  async rehearse(size: number): Promise<void> {
    await discard(this.world.fs, await this.#stage(new Uint8Array(size).fill(0x20), NEW_MODE));
  }

  /** The mode a replaced file gets: what its owner may do, and nothing for others. */
  modeFor(content: FileContent | undefined): number {
    return content ? content.facts.mode & 0o700 : NEW_MODE;
  }

  /**
   * Puts `after` in place of `before`, durably. False when the file is no longer `before`, or the lock is no longer ours.
   * When it rejects with `FileNotWritable`, or with the reason of a signal, the file is as it was.
   */
  async replace({ before, after }: Replacement, mode: number, signal?: AbortSignal): Promise<boolean> {
    const { fs, platform } = this.world;
    const file = this.target.path;
    let staged: string | undefined;
    let folder: OpenFile | undefined;
    let isOurs = false;
    try {
      staged = after && (await this.#stage(after, mode));
      folder = await openFolder(this.world, file);
      if (!(await this.lock.isHeld()) || !isSame((await readAwsFile(fs, file))?.bytes, before)) return false;
      if (staged !== undefined) await moveInto(this.world, staged, file, signal);
      else if (before) await this.#takeAway();
      isOurs = true;
      await syncFolder(folder, platform, file);
      // The rename itself may have hung. Without the lock, others may rely on what is there by now.
      if (signal?.aborted && (await this.lock.isHeld())) signal.throwIfAborted();
      return true;
    } catch (error) {
      if (isOurs) await this.rollBack({ before, after }, mode);
      // What was staged went with the lock, and nothing could be moved.
      else if (!(await this.lock.isHeld())) return false;
      throw error;
    } finally {
      await folder?.close().catch(() => undefined);
      if (!isOurs && staged !== undefined) await discard(fs, staged);
    }
  }

  /** Puts `before` back if the file is still `after`. Never rejects: the failure that led here is the one to tell of. */
  async rollBack({ before, after }: Replacement, mode: number): Promise<void> {
    const { fs } = this.world;
    const file = this.target.path;
    try {
      if (!isSame((await readAwsFile(fs, file))?.bytes, after)) return;
      if (!before) {
        await this.#takeAway();
        return;
      }
      const staged = await this.#stage(before, mode);
      await moveInto(this.world, staged, file).catch(() => discard(fs, staged));
    } catch {
      // Old and new are both whole.
    }
  }

  async #stage(bytes: Uint8Array, mode: number): Promise<string> {
    return stage(this.world, this.target.path, bytes, mode, this.#stagedName());
  }

  #stagedName(): string {
    return stagedName(this.world, this.target.path, this.lock.folder);
  }

  /** By way of the lock's folder, so that it happens only while the lock is ours. */
  async #takeAway(): Promise<void> {
    const { fs } = this.world;
    const file = this.target.path;
    const away = this.#stagedName();
    try {
      await fs.rename(file, away);
    } catch (error) {
      throw notWritable(file, fileFault(error), error);
    }
    await discard(fs, away);
  }
}

/** Compares bytes; undefined is no file. */
export function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (!one || !other) return one === other;
  return Buffer.compare(one, other) === 0;
}

async function resolveOrMakeFolder(world: FileWorld, file: string): Promise<ReplaceTarget> {
  const target = await resolveTarget(world.fs, file);
  if (target) return target;
  try {
    await world.fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = fileFault(error);
    throw notWritable(file, reason === 'noPermission' ? 'readOnlyFolder' : reason, error);
  }
  const made = await resolveTarget(world.fs, file);
  if (!made) throw notWritable(file, 'gone');
  return made;
}
