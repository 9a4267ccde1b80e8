import path from 'node:path';
import type { FileFacts } from './fileSystem.js';
import type { FileWorld } from './replaceFile.js';
import { resolveTarget } from './target.js';
import { pidOf } from './token.js';

const OLD_MS = 60 * 60 * 1000;

type IsAlive = (pid: number) => boolean;

/** What a name says of the writer that made it: its token, or that it is a lock, which has the token inside. */
type Maker = { readonly token: string } | 'inside';

/**
 * Removes what a killed writer of ours left beside a file: staged files and locks older than an hour whose process is gone.
 * Everything else stays. Never rejects; resolves with the paths it removed.
 */
export async function sweepLeftovers(world: FileWorld, file: string, isAlive: IsAlive): Promise<readonly string[]> {
  const target = await resolveTarget(world.fs, file).catch(() => undefined);
  if (!target) return [];
  const base = path.basename(target.path);
  return sweepFolder(world, target.folder, (name) => makerBeside(base, name), isAlive);
}

/** The same for a folder of locks. */
export async function sweepLocks(world: FileWorld, folder: string, isAlive: IsAlive): Promise<readonly string[]> {
  return sweepFolder(world, folder, makerOfLock, isAlive);
}

async function sweepFolder(
  world: FileWorld,
  folder: string,
  makerOf: (name: string) => Maker | undefined,
  isAlive: IsAlive,
): Promise<readonly string[]> {
  const removed: string[] = [];
  // A folder that cannot be listed has nothing that we could remove.
  for (const name of await world.fs.readdir(folder).catch((): readonly string[] => [])) {
    const maker = makerOf(name);
    const full = path.join(folder, name);
    if (maker !== undefined && (await removeOld(world, full, maker, isAlive))) removed.push(full);
  }
  return removed;
}

function makerBeside(base: string, name: string): Maker | undefined {
  const rest = name.startsWith(`${base}.iam-keys-`) ? name.slice(`${base}.iam-keys-`.length) : '';
  if (rest === 'lock') return 'inside';
  if (rest.endsWith('.tmp')) return { token: rest.slice(0, -'.tmp'.length) };
  return rest.startsWith('lock.') ? { token: rest.slice('lock.'.length) } : undefined;
}

function makerOfLock(name: string): Maker | undefined {
  if (name.endsWith('.lock')) return 'inside';
  const token = /[.]lock[.](.*)$/.exec(name)?.[1];
  return token === undefined ? undefined : { token };
}

async function removeOld(
  { fs, clock, uid }: FileWorld,
  full: string,
  maker: Maker,
  isAlive: IsAlive,
): Promise<boolean> {
  try {
    if (!isOurs(await fs.lstat(full), uid)) return false;
    const token = maker === 'inside' ? (await fs.readdir(full)).find((name) => pidOf(name) !== undefined) : maker.token;
    const pid = token === undefined ? undefined : pidOf(token);
    if (token === undefined || pid === undefined || isAlive(pid)) return false;
    // A holder's signs of life are on its token.
    const facts = await fs.lstat(maker === 'inside' ? path.join(full, token) : full);
    if (clock.now() - facts.mtimeMs <= OLD_MS) return false;
    if (facts.isFile()) {
      await fs.unlink(full);
      return true;
    }
    // A lock that was taken over meanwhile has another token inside: neither call removes anything then.
    await fs.rmdir(path.join(full, token)).catch(() => undefined);
    await fs.rmdir(full);
    return true;
  } catch {
    return false;
  }
}

function isOurs(facts: FileFacts, uid: number | undefined): boolean {
  return (facts.isFile() || facts.isDirectory()) && (uid === undefined || facts.uid === uid);
}
