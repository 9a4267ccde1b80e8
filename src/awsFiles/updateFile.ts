import { IamKeysError } from '../core/errors.js';
import type { WriteNotice } from '../core/ports.js';
import { sleep } from '../core/sleep.js';
import { encodeText } from './document/decodeDocument.js';
import type { Document } from './document/document.js';
import { isSame, LockedFile } from './lockedFile.js';
import type { Replacement } from './lockedFile.js';
import { readAwsFile } from './readAwsFile.js';
import type { FileContent } from '../files/readNamedFile.js';
import type { FileWorld } from '../files/replaceFile.js';
import type { FileRole } from './document/sectionHeader.js';

const MAX_ATTEMPTS = 50;
/** A program that read the file before us may write it back just after us: look again once that must be done. */
const LATER_LOOK_MS = 25;
/** More than one look where others are writing, since theirs may be slow. */
const MAX_LATER_LOOKS = 4;

/** A change to one file. Both functions are called again on what is there then, when someone else got in between. */
export interface FileUpdate {
  readonly path: string;
  readonly role: FileRole;
  /** The new text, or undefined to leave the file as it is. Throws to refuse. */
  edit(document: Document): string | undefined;
  /** Whether a text holds the change, read in another way than `edit` made it. */
  contains(text: string): boolean;
  /** What the person should hear about, given what was there before. */
  notices?(before: Document): readonly WriteNotice[];
}

/** What changing a file came to. */
export interface FileUpdated {
  readonly path: string;
  /** The file that `path` names once all links are followed. */
  readonly target: string;
  /** Missing when the file said so already. */
  readonly replacement?: Replacement;
  readonly mode: number;
  /** What was there before. */
  readonly before: Document;
  readonly notices: readonly WriteNotice[];
}

/**
 * Changes a file durably and sees that the change stays. Rejects with what `edit` throws, or as `LockedFile` does, or with
 * the signal's reason: a change that is no longer wanted does not come later.
 */
export async function updateFile(world: FileWorld, update: FileUpdate, signal?: AbortSignal): Promise<FileUpdated> {
  let last: FileUpdated | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    signal?.throwIfAborted();
    const updated = await LockedFile.with(world, update.path, (locked) => updateLocked(world, locked, update, signal));
    // Unchanged after a try that seemed lost: that try is the one to tell of, and to undo.
    if (updated && !updated.replacement) return last ?? updated;
    last = updated ?? last;
    if (updated && (await stays(world, update, updated, signal))) return updated;
  }
  throw new IamKeysError('FileBusy', { path: update.path });
}

/** Whether a file still is what an update made of it. */
export async function isUnchanged({ fs }: FileWorld, { path, replacement }: FileUpdated): Promise<boolean> {
  return !replacement || isSame((await readAwsFile(fs, path))?.bytes, replacement.after);
}

/** Puts back what was there before an update. False when the file has changed since. */
export async function revertFile(world: FileWorld, updated: FileUpdated): Promise<boolean> {
  const { path, mode, replacement, before } = updated;
  if (!replacement) return true;
  return LockedFile.with(world, path, async (locked) => {
    const { content } = await locked.read(before.role, path);
    if (!isSame(content?.bytes, replacement.after)) return false;
    return locked.replace({ before: replacement.after, after: replacement.before }, mode);
  });
}

/** Undefined when someone else was quicker. */
async function updateLocked(
  world: FileWorld,
  locked: LockedFile,
  update: FileUpdate,
  signal: AbortSignal | undefined,
): Promise<FileUpdated | undefined> {
  const { content, document } = await locked.read(update.role, update.path);
  const before = content?.bytes;
  const mode = locked.modeFor(content);
  const result = { path: update.path, target: locked.target.path, mode, before: document };
  const text = update.edit(document);
  if (text === undefined) return { ...result, notices: [] };
  const after = encodeText(text);
  if (isSame(before ?? new Uint8Array(), after) && hasMode(world, content, mode)) return { ...result, notices: [] };
  const replacement = { before, after };
  if (!(await locked.replace(replacement, mode, signal))) return undefined;
  try {
    const read = await readBack(world, update, after);
    if (!read) return undefined;
    const notices = [...(update.notices?.(document) ?? []), ...modeNotices(world, update.path, content, read, mode)];
    return { ...result, replacement, notices };
  } catch (error) {
    await locked.rollBack(replacement, mode);
    throw error;
  }
}

/** Through the path the person knows, not the resolved one. Undefined when the change is gone again. */
async function readBack(world: FileWorld, update: FileUpdate, after: Uint8Array): Promise<FileContent | undefined> {
  const content = await readAwsFile(world.fs, update.path);
  if (content && update.contains(new TextDecoder().decode(content.bytes))) {
    world.sizes.noteWhole(update.path, content.facts);
    return content;
  }
  if (isSame(content?.bytes, after)) throw new IamKeysError('ReadBackDiffers', { where: update.path });
  return undefined;
}

async function stays(
  world: FileWorld,
  update: FileUpdate,
  updated: FileUpdated,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let seen = updated.replacement?.after;
  try {
    for (let look = 0; look < MAX_LATER_LOOKS; look++) {
      await sleep(world.timer, LATER_LOOK_MS);
      const content = await readAwsFile(world.fs, update.path);
      if (!content || !update.contains(new TextDecoder().decode(content.bytes))) return false;
      if (isSame(content.bytes, seen)) break;
      seen = content.bytes;
    }
    return true;
  } catch (error) {
    // Not read is not stored: what the caller is told and what the file says must agree. Given up
    // on, it is not ours any more: the same change may have been made again, and found here.
    if (!signal?.aborted) await revertFile(world, updated).catch(() => false);
    throw error;
  }
}

function hasMode({ platform }: FileWorld, content: FileContent | undefined, mode: number): boolean {
  return platform === 'win32' || !content || (content.facts.mode & 0o777) === mode;
}

function modeNotices(
  { platform }: FileWorld,
  path: string,
  before: FileContent | undefined,
  after: FileContent,
  mode: number,
): WriteNotice[] {
  if (platform === 'win32') return [];
  const notices: WriteNotice[] = [];
  const found = after.facts.mode & 0o777;
  if (found !== mode) notices.push({ kind: 'modeNotKept', path, mode: found });
  const from = before && before.facts.mode & 0o777;
  if (from !== undefined && from !== mode) notices.push({ kind: 'modeNarrowed', path, from });
  return notices;
}
