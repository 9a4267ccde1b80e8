import { isIamKeysError, type ErrorCode } from '../core/errors.js';
import type { Timer } from '../core/ports.js';
import { sleep } from '../core/sleep.js';

/** How a call is repeated that failed by what passes. */
export interface Patience {
  readonly timer: Timer;
  /** Before each repetition, in milliseconds; after the last of them the failure is told. */
  readonly pauses: readonly number[];
  readonly passes: (code: ErrorCode) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Asks, and asks again after each pause while the failure is one that passes. Rejects with the last of them, or with the signal's reason. */
export async function patiently<T>({ timer, pauses, passes, signal }: Patience, ask: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (!isIamKeysError(error) || !passes(error.code)) throw error;
    }
    await sleep(timer, pause, signal);
    signal?.throwIfAborted();
  }
  return ask();
}
