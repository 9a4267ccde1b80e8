import type { Timer } from './ports.js';

/** Resolves after that many milliseconds, or at once when the signal aborts; never rejects. */
export function sleep(timer: Timer, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const stop = () => {
      cancel();
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const cancel = timer.after(milliseconds, stop);
    signal?.addEventListener('abort', stop);
  });
}
