import path from 'node:path';
import type { FileFacts } from './fileSystem.js';
import type { FileWorld } from './replaceFile.js';
import { resolveTarget } from './target.js';
import { pidOf } from './token.js';

const OLD_MS = 60 * 60 * 1000;

/**
 * Removes what a killed writer of ours left beside a file: staged files and lock folders older than an hour whose process is gone.
 * Everything else stays. Never rejects; resolves with the paths it removed.
 */
export async function sweepLeftovers(
  world: FileWorld,
  file: string,
  isAlive: (pid: number) => boolean,
): Promise<readonly string[]> {
  const removed: string[] = [];
  try {
    const target = await resolveTarget(world.fs, file);
    if (!target) return removed;
    for (const name of await world.fs.readdir(target.folder)) {
      const token = tokenIn(name, path.basename(target.path));
      const pid = token === undefined ? undefined : pidOf(token);
      if (token === undefined || pid === undefined || isAlive(pid)) continue;
      const full = path.join(target.folder, name);
      if (await removeOld(world, full, token)) removed.push(full);
    }
  } catch {
    // A folder that cannot be listed has nothing that we could remove.
  }
  return removed;
}

function tokenIn(name: string, base: string): string | undefined {
  const rest = name.startsWith(`${base}.iam-keys-`) ? name.slice(`${base}.iam-keys-`.length) : '';
  if (rest.endsWith('.tmp')) return rest.slice(0, -'.tmp'.length);
  return rest.startsWith('lock.') ? rest.slice('lock.'.length) : undefined;
}

async function removeOld({ fs, clock, uid }: FileWorld, full: string, token: string): Promise<boolean> {
  try {
    const facts = await fs.lstat(full);
    if (clock.now() - facts.mtimeMs <= OLD_MS || !isOurs(facts, uid)) return false;
    if (facts.isFile()) {
      await fs.unlink(full);
    } else {
      await fs.rmdir(path.join(full, token)).catch(() => undefined);
      await fs.rmdir(full);
    }
    return true;
  } catch {
    return false;
  }
}

function isOurs(facts: FileFacts, uid: number | undefined): boolean {
  return (facts.isFile() || facts.isDirectory()) && (uid === undefined || facts.uid === uid);
}
