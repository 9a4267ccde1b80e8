import { abortReason } from '../core/abortReason.js';

/** IAM's unpublished token buckets take about this much without throttling. */
const CALLS_IN_FLIGHT = 4;

interface Waiting {
  readonly go: () => void;
}

/** Lets a few calls run at once; the others wait in order, and leave the queue when their signal aborts. */
export class CallLimit {
  #running = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(private readonly most = CALLS_IN_FLIGHT) {}

  async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#running < this.most) this.#running++;
    else await this.#turn(signal);
    try {
      return await call();
    } finally {
      this.#release();
    }
  }

  /** Resolves once a running call has handed its place on. */
  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting);
        reject(abortReason(signal));
      };
      const waiting: Waiting = {
        go: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      this.#waiting.add(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(): void {
    const next = this.#waiting.values().next().value;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next.go();
  }
}
