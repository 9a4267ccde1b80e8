import path from 'node:path';
import type { SharedFiles } from '../awsFiles/sharedFiles.js';
import { sweepLeftovers, sweepLocks } from '../files/leftovers.js';
import type { FileWorld } from '../files/replaceFile.js';
import { stateFolders } from '../state/stateFolders.js';

const LOCK_FOLDERS = [stateFolders.creationLocks, stateFolders.rotationLocks] as const;

/** Removes what killed windows left, in the state's folder and beside the AWS files. Resolves with the paths. */
export async function sweepKilled(world: FileWorld, state: string, files: SharedFiles): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const name of LOCK_FOLDERS) removed.push(...(await sweepLocks(world, path.join(state, name))));
  const { credentials, config } = files.locations();
  for (const file of [credentials, config]) removed.push(...(await sweepLeftovers(world, file)));
  return removed;
}
