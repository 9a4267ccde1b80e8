import { IamKeysError } from '../core/errors.js';
import type { Timer } from '../core/ports.js';

/** How long anything we ask of the network or of a credential provider may take. */
const DEADLINE_SECONDS = 30;

export interface Deadline {
  readonly timer: Timer;
  /** {@link DEADLINE_SECONDS} unless told. */
  readonly seconds?: number;
  /** For the `Timeout` error: what was waited for. */
  readonly what: string;
  /** The caller's own wish to stop. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `work` until it settles, the deadline passes (`Timeout`) or the caller's signal aborts (its reason). Work that
 * ignores its signal, as a credential provider does, is left behind: its answer is dropped, its failure is not unhandled.
 */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { timer, seconds = DEADLINE_SECONDS, what, signal } = deadline;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let letGo = (): void => undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    const stop = (reason: Error): void => {
      controller.abort(reason);
      reject(reason);
    };
    const leave = (): void => {
      stop(reasonOf(signal));
    };
    signal?.addEventListener('abort', leave, { once: true });
    const cancel = timer.after(seconds * 1000, () => {
      stop(new IamKeysError('Timeout', { what, seconds }));
    });
    letGo = () => {
      signal?.removeEventListener('abort', leave);
      cancel();
    };
  });
  try {
    return await Promise.race([work(controller.signal), cut]);
  } finally {
    letGo();
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}
