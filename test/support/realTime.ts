import type { Clock, Timer } from '../../src/core/ports.js';

/** The machine's clock. */
export const realClock: Clock = { now: () => Date.now() };

/** A timer of the machine's, for tests in which no deadline passes. */
export const realTimer: Timer = {
  after: (milliseconds, listener) => {
    const timeout = setTimeout(listener, milliseconds);
    return () => {
      clearTimeout(timeout);
    };
  },
};
