import type { Clock, Timer } from '../../../src/core/ports.js';

/** A clock that its own timer moves on: a pause takes its time and yet none. */
export function simulatedTime(): { readonly clock: Clock; readonly timer: Timer; advance(milliseconds: number): void } {
  let now = Date.now();
  return {
    clock: { now: () => now },
    timer: {
      after: (milliseconds, listener) => {
        if (milliseconds > 1000) return () => undefined;
        const immediate = setImmediate(() => {
          now += milliseconds;
          listener();
        });
        return () => {
          clearImmediate(immediate);
        };
      },
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
