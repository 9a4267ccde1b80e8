import { mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { newToken, pidOf } from '../../../src/files/token.js';
import type { Clock } from '../../../src/core/ports.js';

/** Never a process of ours. */
const DEAD = 1;
const LOOK_MS = 2_500;

/** What a killed holder leaves behind, `age` milliseconds old. Returns its token. */
export function leaveLock(lock: string, age: number): string {
  const token = newToken(DEAD);
  mkdirSync(path.join(lock, token), { recursive: true });
  const then = (Date.now() - age) / 1000;
  utimesSync(path.join(lock, token), then, then);
  return token;
}

/** Each look at a lock from `leaveLock` takes 2.5 s of this clock; all else takes what it takes. */
export function quickWatch(): { readonly fs: FileSystem; readonly clock: Clock } {
  let ahead = 0;
  return {
    clock: { now: () => Date.now() + ahead },
    fs: {
      ...nodeFileSystem,
      stat: (file) => {
        if (pidOf(path.basename(file)) === DEAD) ahead += LOOK_MS;
        return nodeFileSystem.stat(file);
      },
    },
  };
}
