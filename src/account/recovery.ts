import type { ErrorCode } from '../core/errors.js';
import type { Subscription } from '../core/event.js';
import type { ProfileChoice } from '../core/model.js';
import type { Timer } from '../core/ports.js';
import type { AccountState, ActiveAccount } from './activeAccount.js';
import { whileOpen } from './whileOpen.js';

/** Failures that pass without anyone doing anything. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['Offline', 'ProxyUnreachable', 'Throttling']);

/** Seconds between tries, the last one over and over. */
const WAITS = [5, 10, 20, 40, 60];

/** Tries again by itself what failed because the network was away or AWS asked for fewer requests. What was loaded stays. */
export class Recovery {
  readonly #subscriptions: readonly Subscription[];
  #tries = 0;
  #pending: { readonly cancel: () => void; readonly go: () => void } | undefined;

  /** `isSilent` tells whether connecting asks nobody for anything. */
  constructor(
    private readonly active: ActiveAccount,
    private readonly timer: Timer,
    private readonly isSilent: (choice: ProfileChoice) => boolean,
  ) {
    const look = (): void => this.#look();
    this.#subscriptions = [whileOpen(active, ({ users }) => [users.onDidChange(look)]), active.onDidChange(look)];
  }

  /** True while something that failed is going to be tried again. */
  get isTrying(): boolean {
    return this.#pending !== undefined;
  }

  /** Tries now, for when there is reason to think that the network is back. */
  now(): void {
    this.#pending?.go();
  }

  dispose(): void {
    this.#stop();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #look(): void {
    const { state } = this.active;
    const retry = this.#retryOf(state);
    if (retry) {
      this.#pending ??= this.#schedule(retry);
      return;
    }
    this.#stop();
    if (state.kind === 'open' && state.account.users.state.kind === 'loaded') this.#tries = 0;
  }

  #retryOf(state: AccountState): (() => void) | undefined {
    if (state.kind === 'failed') {
      if (!PASSING.has(state.error.code) || !state.choice || !this.isSilent(state.choice)) return undefined;
      return () => {
        this.active.close();
        this.active.open().catch(() => undefined);
      };
    }
    if (state.kind !== 'open') return undefined;
    const { users } = state.account;
    if (users.state.kind !== 'failed' || !PASSING.has(users.state.error.code)) return undefined;
    return () => void users.load();
  }

  #schedule(retry: () => void): { readonly cancel: () => void; readonly go: () => void } {
    const seconds = WAITS[Math.min(this.#tries, WAITS.length - 1)] ?? 60;
    this.#tries++;
    const go = (): void => {
      this.#stop();
      retry();
    };
    return { cancel: this.timer.after(seconds * 1000, go), go };
  }

  #stop(): void {
    this.#pending?.cancel();
    this.#pending = undefined;
  }
}
