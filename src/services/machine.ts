import type { Clock, Timer } from '../core/ports.js';
import { nodeFileSystem } from '../files/fileSystem.js';
import type { FileWorld } from '../files/replaceFile.js';
import { isAlive, newToken } from '../files/token.js';
import { WholeSizes } from '../files/wholeSizes.js';

const nodeTimer: Timer = {
  after(milliseconds, listener) {
    const timeout = setTimeout(listener, milliseconds);
    return () => clearTimeout(timeout);
  },
};

/** The clock and the timers of this machine. */
export class MachineTime implements Clock, Timer {
  #timer = nodeTimer;

  now(): number {
    return Date.now();
  }

  after(milliseconds: number, listener: () => void): () => void {
    return this.#timer.after(milliseconds, listener);
  }

  /** Lets another timer tell when what is waited for from now on is due, for tests; the machine's own where there is none. */
  waitBy(timer: Timer = nodeTimer): void {
    this.#timer = timer;
  }
}

/** The files of this machine, as this process may write them. */
export function machineFiles(time: Clock & Timer): FileWorld {
  return {
    fs: nodeFileSystem,
    clock: time,
    timer: time,
    platform: process.platform,
    uid: process.getuid?.(),
    newToken: () => newToken(process.pid),
    isAlive,
    sizes: new WholeSizes(time),
  };
}
