import type { KeyStatus } from '../core/model.js';
import type { Clock } from '../core/ports.js';
import { withStatus, type KeyWithUse } from './keyWithUse.js';

/** Milliseconds after which IAM shows a change everywhere, or someone else has made another. */
const CONSISTENT_AFTER = 60_000;

type Change =
  | { readonly kind: 'made'; readonly known: KeyWithUse }
  | { readonly kind: 'status'; readonly status: KeyStatus }
  | { readonly kind: 'gone' };

interface RecentChange {
  readonly userName: string;
  readonly change: Change;
  readonly until: number;
}

/** What was changed here and a listing may not show yet: IAM takes some seconds to agree with itself. */
export class RecentChanges {
  readonly #changes = new Map<string, RecentChange>();

  constructor(private readonly clock: Clock) {}

  note(userName: string, keyId: string, change: Change): void {
    this.#changes.set(keyId, { userName, change, until: this.clock.now() + CONSISTENT_AFTER });
  }

  /** A listing as it will be once IAM shows these changes everywhere. */
  applied(userName: string, listed: readonly KeyWithUse[]): readonly KeyWithUse[] {
    let keys = listed;
    for (const [keyId, { userName: owner, change, until }] of this.#changes) {
      if (owner !== userName) continue;
      if (until <= this.clock.now()) this.#changes.delete(keyId);
      else keys = apply(keys, keyId, change);
    }
    return keys;
  }
}

function apply(keys: readonly KeyWithUse[], keyId: string, change: Change): readonly KeyWithUse[] {
  switch (change.kind) {
    case 'made':
      return keys.some(({ key }) => key.id === keyId) ? keys : [...keys, change.known];
    case 'gone':
      return keys.filter(({ key }) => key.id !== keyId);
    case 'status':
      return keys.map((keyWithUse) =>
        keyWithUse.key.id === keyId ? withStatus(keyWithUse, change.status) : keyWithUse,
      );
  }
}
