import path from 'node:path';
import type { FileFacts, FileSystem } from './fileSystem.js';
import type { FileWorld } from './replaceFile.js';
import { resolveTarget } from './target.js';
import { pidOf } from './token.js';

/** Longer than any write takes: no staged file of that age is going to be renamed. */
const OLD_MS = 60 * 60 * 1000;

/**
 * What a name says it is: a file staged beside another, or a lock. A lock that somebody waited with is named after its token, one
 * that is held has it inside.
 */
interface Leftover {
  readonly isStaged: boolean;
  readonly token?: string | undefined;
}

/**
 * Removes what a killed writer of ours left beside a file: staged files older than an hour, and locks of that age whose process is
 * gone. Everything else stays. A staged file has secrets in it and goes whether or not a process has its number now, as some
 * process has in every container. Never rejects; resolves with the paths it removed.
 */
export async function sweepLeftovers(world: FileWorld, file: string): Promise<readonly string[]> {
  const target = await resolveTarget(world.fs, file).catch(() => undefined);
  if (!target) return [];
  const base = path.basename(target.path);
  return sweepFolder(world, target.folder, (name) => leftoverBeside(base, name));
}

/** Removes the locks of killed processes from a folder of locks, as {@link sweepLeftovers} does. */
export async function sweepLocks(world: FileWorld, folder: string): Promise<readonly string[]> {
  return sweepFolder(world, folder, leftoverAmongLocks);
}

async function sweepFolder(
  world: FileWorld,
  folder: string,
  leftoverOf: (name: string) => Leftover | undefined,
): Promise<readonly string[]> {
  const removed: string[] = [];
  // A folder that cannot be listed has nothing that we could remove.
  for (const name of await list(world.fs, folder)) {
    const leftover = leftoverOf(name);
    if (leftover) removed.push(...(await sweep(world, path.join(folder, name), leftover)));
  }
  return removed;
}

function leftoverBeside(base: string, name: string): Leftover | undefined {
  const prefix = `${base}.iam-keys-`;
  if (!name.startsWith(prefix)) return undefined;
  const rest = name.slice(prefix.length);
  if (rest.endsWith('.tmp')) return { isStaged: true, token: rest.slice(0, -'.tmp'.length) };
  if (rest === 'lock') return { isStaged: false };
  return rest.startsWith('lock.') ? { isStaged: false, token: rest.slice('lock.'.length) } : undefined;
}

function leftoverAmongLocks(name: string): Leftover | undefined {
  if (name.endsWith('.lock')) return { isStaged: false };
  const [, token] = name.split('.lock.');
  return token === undefined ? undefined : { isStaged: false, token };
}

async function sweep(world: FileWorld, full: string, leftover: Leftover): Promise<readonly string[]> {
  const { fs } = world;
  const facts = await fs.lstat(full).catch(() => undefined);
  if (!facts || !isOurs(world, facts)) return [];
  const isHeld = leftover.token === undefined;
  const token = leftover.token ?? (await list(fs, full)).find((name) => pidOf(name) !== undefined) ?? '';
  const pid = pidOf(token);
  if (pid === undefined) return [];
  if (leftover.isStaged) return unlinkOld(world, full);
  const own = path.join(full, token);
  // A holder's signs of life are on its token, and what it staged is inside.
  const last = isHeld ? await fs.lstat(own).catch(() => undefined) : facts;
  const removed: string[] = [];
  for (const name of await list(fs, own)) removed.push(...(await unlinkOld(world, path.join(own, name))));
  if (last && isOld(world, last) && !world.isAlive(pid) && (await isRemoved(fs, full, own))) removed.push(full);
  return removed;
}

/** A lock that was taken over meanwhile has another token inside: neither call removes anything then. */
async function isRemoved(fs: FileSystem, lock: string, own: string): Promise<boolean> {
  await fs.rmdir(own).catch(() => undefined);
  return fs.rmdir(lock).then(
    () => true,
    () => false,
  );
}

async function unlinkOld(world: FileWorld, file: string): Promise<readonly string[]> {
  const { fs } = world;
  const facts = await fs.lstat(file).catch(() => undefined);
  if (!facts?.isFile() || !isOurs(world, facts) || !isOld(world, facts)) return [];
  return fs.unlink(file).then(
    () => [file],
    () => [],
  );
}

async function list(fs: FileSystem, folder: string): Promise<readonly string[]> {
  return fs.readdir(folder).catch((): readonly string[] => []);
}

function isOld({ clock }: FileWorld, { mtimeMs }: FileFacts): boolean {
  return clock.now() - mtimeMs > OLD_MS;
}

function isOurs({ uid }: FileWorld, facts: FileFacts): boolean {
  return (facts.isFile() || facts.isDirectory()) && (uid === undefined || facts.uid === uid);
}
