import type { KeyStatus } from '../core/model.js';
import type { Clock } from '../core/ports.js';
import type { UserKeys } from './userKeys.js';

/** So long a new key may be unknown to parts of AWS. */
const NEW_MS = 2 * 60 * 1000;

/** What this window has seen of access keys, whatever account is open now: it explains why AWS does not take one. */
export class SeenKeys {
  readonly #seen = new Map<string, { readonly status: KeyStatus; readonly created: number }>();

  constructor(private readonly clock: Clock) {}

  /** Remembers the keys of an account as they are loaded and changed. */
  follow(keys: UserKeys): void {
    keys.onDidChange.listen((userName) => {
      for (const { key } of keys.get(userName) ?? []) {
        this.#seen.set(key.id, { status: key.status, created: key.created.getTime() });
      }
    });
  }

  /** Why AWS may not take that key; `undefined` where nothing is known that would explain it. */
  recall(keyId: string): 'inactive' | 'new' | undefined {
    const seen = this.#seen.get(keyId);
    if (!seen) return undefined;
    if (seen.status === 'Inactive' || seen.status === 'Expired') return 'inactive';
    return this.clock.now() - seen.created < NEW_MS ? 'new' : undefined;
  }
}
