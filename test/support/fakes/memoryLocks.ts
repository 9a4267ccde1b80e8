import { IamKeysError } from '../../../src/core/errors.js';
import type { CreationLock, Lock } from '../../../src/core/ports.js';

/** Locks of all windows in memory: a second acquirer waits its turn, or is refused when told so. */
export class MemoryLocks implements CreationLock {
  readonly held = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  refuse = false;

  async acquire(account: string, userName: string): Promise<Lock> {
    const name = `${account}/${userName.toLowerCase()}`;
    if (this.refuse) throw new IamKeysError('CreationBusy', { userName });
    while (this.held.has(name)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.held.add(name);
    return {
      release: async () => {
        this.held.delete(name);
        this.#waiting.shift()?.();
        return Promise.resolve();
      },
    };
  }
}
