import type { Timer } from '../../core/ports.js';
import { sleep } from '../../core/sleep.js';

/** Between an answer and the next request. */
const PAUSE_MILLISECONDS = 1000;

/**
 * Lets one request a Region run at a time, each a second after the answer to the one before: however long a request is on its way,
 * they arrive a second apart. CloudTrail takes one to two a second.
 */
export class RequestPace {
  readonly #gates = new Map<string, Promise<void>>();

  constructor(private readonly timer: Timer) {}

  /** Sends once it is its turn. Rejects with the signal's reason without sending when that aborts before. */
  async run<T>(region: string, send: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const before = this.#gates.get(region);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    this.#gates.set(region, gate);
    await before;
    if (signal?.aborted === true) open();
    signal?.throwIfAborted();
    try {
      return await send();
    } finally {
      void sleep(this.timer, PAUSE_MILLISECONDS).then(open);
    }
  }
}
