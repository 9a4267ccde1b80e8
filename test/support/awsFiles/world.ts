import type { Timer } from '../../../src/core/ports.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import { isAlive, newToken } from '../../../src/files/token.js';
import { WholeSizes } from '../../../src/files/wholeSizes.js';
import { realClock, realTimer } from '../realTime.js';

/** Pauses end at once; what is due later than in a second, like a heartbeat, never comes. */
export const quickTimer: Timer = {
  after: (milliseconds, listener) => {
    const immediate = milliseconds > 1000 ? undefined : setImmediate(listener);
    return () => {
      clearImmediate(immediate);
    };
  },
};

/** The real file system, with pauses that end at once. */
export function testWorld(overrides: Partial<FileWorld> = {}): FileWorld {
  const uid = process.getuid?.();
  return {
    fs: nodeFileSystem,
    clock: realClock,
    timer: quickTimer,
    platform: process.platform,
    ...(uid !== undefined && { uid }),
    newToken: () => newToken(process.pid),
    isAlive: () => false,
    sizes: new WholeSizes(overrides.clock ?? realClock),
    ...overrides,
  };
}

/** As the extension runs it. */
export function realWorld(): FileWorld {
  return testWorld({ timer: realTimer, isAlive });
}
