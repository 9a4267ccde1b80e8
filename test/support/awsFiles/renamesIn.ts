import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import { FolderProfileRenames } from '../../../src/state/profileRenames.js';

/** The renames under way of a home, as a window of this process keeps them. */
export function renamesIn(home: string, world: FileWorld): FolderProfileRenames {
  const { clock, isAlive } = world;
  const self = { pid: process.pid, host: 'desk', window: randomUUID(), started: clock.now() };
  const folder = new DurableFolder(world, path.join(home, 'renames'));
  return new FolderProfileRenames(folder, { self, clock, isAlive, random: randomUUID });
}
