import { isOff } from '../core/key/keyStatus.js';
import type { AccessKey } from '../core/model.js';
import type { Clock } from '../core/ports.js';
import type { UserKeys } from './userKeys.js';

/** So long a new key may be unknown to parts of AWS. */
const NEW_MS = 2 * 60 * 1000;

/** Which access keys this window has seen that AWS may not take, whatever account is open now. */
export class SeenKeys {
  readonly #inactive = new Set<string>();
  /** When they were created. */
  readonly #new = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Remembers the keys of an account as they are loaded and changed. */
  follow(keys: UserKeys): void {
    keys.onDidChange((userName) => {
      for (const { key } of keys.get(userName) ?? []) this.#note(key);
    });
  }

  /** Why AWS may not take that key; `undefined` where nothing is known that would explain it. */
  recall(keyId: string): 'inactive' | 'new' | undefined {
    if (this.#inactive.has(keyId)) return 'inactive';
    return this.#isNew(this.#new.get(keyId)) ? 'new' : undefined;
  }

  /** There are thousands of keys, and hardly one that needs to be remembered. */
  #note(key: AccessKey): void {
    const { id, created } = key;
    if (isOff(key)) this.#inactive.add(id);
    else this.#inactive.delete(id);
    if (created !== undefined && this.#isNew(created)) this.#new.set(id, created);
  }

  #isNew(created = -Infinity): boolean {
    return this.clock.now() - created < NEW_MS;
  }
}
