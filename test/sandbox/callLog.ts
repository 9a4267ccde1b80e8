/** One request that reached an action, without anything secret. */
export interface LoggedCall {
  /** `iam:ListUsers`, or `unknown` when it did not get that far. */
  readonly action: string;
  /** The UserName parameter, where there was one. */
  readonly userName?: string;
  /** The access key ID that signed it. */
  readonly signedBy?: string;
  /** That it was signed for. */
  readonly region?: string;
  readonly userAgent?: string;
  /** HTTP status; 0 when a fault kept the answer back or cut it short. */
  readonly status: number;
  /** Error code of the answer. */
  readonly error?: string;
  /** On the sandbox's clock. */
  readonly at: number;
}

/** What was asked of the sandbox, and how much of it at once. */
export class CallLog {
  readonly #calls: LoggedCall[] = [];
  /** Told of every call before it is answered. */
  heard: (call: LoggedCall) => void = () => undefined;
  #watchers: readonly { readonly action: string; readonly count: number; readonly resolve: () => void }[] = [];
  #inFlight = 0;
  #maxInFlight = 0;

  get calls(): readonly LoggedCall[] {
    return this.#calls;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get maxInFlight(): number {
    return this.#maxInFlight;
  }

  /** Calls by action; without one, all of them. */
  count(action?: string): number {
    return action === undefined ? this.#calls.length : this.#calls.filter((call) => call.action === action).length;
  }

  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { action } of this.#calls) counts[action] = (counts[action] ?? 0) + 1;
    return counts;
  }

  /** Resolves once so many calls of the action were answered, or failed on purpose. */
  reached(action: string, count: number): Promise<void> {
    if (this.count(action) >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#watchers = [...this.#watchers, { action, count, resolve }];
    });
  }

  add(call: LoggedCall): void {
    this.#calls.push(call);
    this.heard(call);
    const due = this.#watchers.filter(({ action, count }) => this.count(action) >= count);
    this.#watchers = this.#watchers.filter((watcher) => !due.includes(watcher));
    for (const { resolve } of due) resolve();
  }

  enter(): void {
    this.#inFlight++;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
  }

  leave(): void {
    this.#inFlight--;
  }

  clear(): void {
    this.#calls.length = 0;
    this.#maxInFlight = this.#inFlight;
  }
}
