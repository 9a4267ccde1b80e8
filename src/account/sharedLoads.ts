import { abortReason } from '../core/abortReason.js';

/** Loads under way, one for all who ask for the same; each is cancelled once nobody is left who wants it. */
export class SharedLoads<T> {
  readonly #running = new Map<string, Running<T>>();

  /** `closed` cancels all of them. */
  constructor(private readonly closed: AbortSignal) {
    // One for all of them: Node warns of a signal with many listeners. Not AbortSignal.any: what that leaves behind at a signal
    // that lives long is never taken away.
    closed.addEventListener(
      'abort',
      () => {
        for (const { controller } of this.#running.values()) controller.abort(closed.reason);
      },
      { once: true },
    );
  }

  /**
   * The answer of the load that is under way for `key`, started where there is none. Rejects with the signal's reason for
   * the one whose signal aborts; without a signal the load runs to its end.
   */
  join(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const running = this.#running.get(key) ?? this.#start(key, start);
    running.wanted += 1;
    if (!signal) return running.promise;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(abortReason(signal));
        running.wanted -= 1;
        if (running.wanted > 0) return;
        // At once, so that who asks next starts afresh instead of joining one that is about to fail.
        if (this.#running.get(key) === running) this.#running.delete(key);
        running.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      void running.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Running<T> {
    const controller = new AbortController();
    if (this.closed.aborted) controller.abort(this.closed.reason);
    const promise = start(controller.signal).finally(() => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    });
    const running: Running<T> = { promise, controller, wanted: 0 };
    this.#running.set(key, running);
    return running;
  }
}

interface Running<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  wanted: number;
}
