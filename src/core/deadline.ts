import { abortReason } from './abortReason.js';
import { IamKeysError } from './errors.js';
import type { Timer } from './ports.js';

/** How long anything we ask of the network or of a credential provider may take. */
const DEADLINE_SECONDS = 30;

/** How long work may take, and what ends it before. */
export interface Deadline {
  readonly timer: Timer;
  /** {@link DEADLINE_SECONDS} unless told. */
  readonly seconds?: number | undefined;
  /** What is waited for, as the `Timeout` error names it. */
  readonly what: string;
  /** What it rejects with in place of `Timeout`. */
  readonly late?: () => IamKeysError;
  /** The caller's own wish to stop. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `work` until it settles, the deadline passes (`Timeout`) or the caller's signal aborts (its reason). Work that
 * ignores its signal, as a credential provider does, is left behind: its answer is dropped, its failure is not unhandled.
 */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const { timer, seconds = DEADLINE_SECONDS, what, signal } = deadline;
  const { late = () => new IamKeysError('Timeout', { what, seconds }) } = deadline;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let release = (): void => undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    const stop = (reason: Error): void => {
      controller.abort(reason);
      reject(reason);
    };
    const leave = (): void => stop(abortReason(signal));
    signal?.addEventListener('abort', leave, { once: true });
    const cancel = timer.after(seconds * 1000, () => stop(late()));
    release = () => {
      signal?.removeEventListener('abort', leave);
      cancel();
    };
  });
  try {
    return await Promise.race([work(controller.signal), cut]);
  } finally {
    release();
  }
}
