import type { Clock } from '../core/ports.js';

/** The window that opened an entry. */
export interface EntryOwner {
  readonly pid: number;
  /** Of the machine and its system: only there can the process be looked up. */
  readonly host: string;
  /** Random, new for each activation. */
  readonly window: string;
  /** When the activation began, milliseconds since 1970. */
  readonly started: number;
}

/** Who we are, and what tells whether another window lives. */
export interface OwnerWatchOptions {
  readonly self: EntryOwner;
  readonly clock: Clock;
  /** Whether a process of this machine lives, like `process.kill(pid, 0)`. */
  readonly isAlive: (pid: number) => boolean;
}

/** How often an owner touches its entries. */
export const HEARTBEAT = 5_000;
const FRESH = 30_000;
const OBSERVED = 15_000;

/** Tells whether the owner of an entry still runs, from its process and its heartbeat. */
export class EntryOwnerWatch {
  /** Heartbeats that did not move, by entry, and since when we know. */
  readonly #still = new Map<string, { readonly lastSign: number; readonly since: number }>();

  constructor(private readonly options: OwnerWatchOptions) {}

  look(entryId: string, owner: EntryOwner, lastSign: number): 'running' | 'silent' | 'gone' {
    const { self, clock, isAlive } = this.options;
    // Our own process id says nothing: it may have been an earlier activation's in this process, or another container's.
    if (owner.host === self.host && owner.pid !== self.pid && !isAlive(owner.pid)) return 'gone';
    const now = clock.now();
    if (Math.abs(now - lastSign) < FRESH) return 'running';
    // An old heartbeat may be a sleeping machine, another machine's clock, or a process id used again: watch it for a while.
    const seen = this.#still.get(entryId);
    if (seen?.lastSign === lastSign) return now - seen.since >= OBSERVED ? 'gone' : 'silent';
    this.#still.set(entryId, { lastSign, since: now });
    return 'silent';
  }
}
