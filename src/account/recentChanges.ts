import type { KeyStatus } from '../core/model.js';
import type { Clock } from '../core/ports.js';
import { withStatus, type KeyWithUse } from './keyWithUse.js';

/** Milliseconds after which IAM shows a change everywhere, or someone else has made another. */
const CONSISTENT_AFTER = 60_000;

type Change =
  | { readonly kind: 'made'; readonly known: KeyWithUse }
  | { readonly kind: 'status'; readonly status: KeyStatus }
  | { readonly kind: 'gone' };

/** What a listing says of a key: its status, or that it is not there. */
type Answer = KeyStatus | 'absent';

interface RecentChange {
  readonly userName: string;
  readonly change: Change;
  readonly until: number;
  /** What IAM said before this change and the ones it has not shown yet; empty until it is asked, where it never was. */
  readonly late: ReadonlySet<Answer>;
}

/**
 * What was changed here and a listing may not show yet: IAM takes some seconds to agree with itself. A change is over once IAM says
 * something else than before it: then IAM shows it, or someone else has changed the key meanwhile.
 */
export class RecentChanges {
  readonly #changes = new Map<string, RecentChange>();
  /** What IAM listed last, by user. */
  readonly #listed = new Map<string, readonly KeyWithUse[]>();

  constructor(private readonly clock: Clock) {}

  note(userName: string, keyId: string, change: Change): void {
    const now = this.clock.now();
    const late = new Set(this.#late(userName, keyId, now));
    this.#changes.set(keyId, { userName, change, until: now + CONSISTENT_AFTER, late });
  }

  #late(userName: string, keyId: string, now: number): readonly Answer[] {
    const earlier = this.#changes.get(keyId);
    if (earlier && earlier.until > now) return [...earlier.late, outcomeOf(earlier.change)];
    const listed = this.#listed.get(userName);
    return listed === undefined ? [] : [answerFor(keyId, listed)];
  }

  /** A listing as it will be once IAM shows these changes everywhere. */
  applied(userName: string, listed: readonly KeyWithUse[]): readonly KeyWithUse[] {
    this.#listed.set(userName, listed);
    let keys = listed;
    for (const [keyId, recent] of this.#changes) {
      if (recent.userName !== userName) continue;
      if (this.#isOver(keyId, recent, answerFor(keyId, listed))) this.#changes.delete(keyId);
      else keys = apply(keys, keyId, recent.change);
    }
    return keys;
  }

  /** From now on what IAM lists counts, for one user or for all. */
  forget(userName?: string): void {
    for (const [keyId, recent] of this.#changes)
      if (userName === undefined || recent.userName === userName) this.#changes.delete(keyId);
  }

  #isOver(keyId: string, recent: RecentChange, answer: Answer): boolean {
    if (recent.until <= this.clock.now()) return true;
    if (recent.late.size > 0) return !recent.late.has(answer);
    this.#changes.set(keyId, { ...recent, late: new Set([answer]) });
    return false;
  }
}

function answerFor(keyId: string, listed: readonly KeyWithUse[]): Answer {
  return listed.find(({ key }) => key.id === keyId)?.key.status ?? 'absent';
}

/** What IAM says of the key once it shows the change. */
function outcomeOf(change: Change): Answer {
  switch (change.kind) {
    case 'made':
      return change.known.key.status;
    case 'status':
      return change.status;
    case 'gone':
      return 'absent';
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
