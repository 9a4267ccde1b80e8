import type { Remembered } from '../../../src/state/pinnedUsers.js';

/** One value that is remembered, whatever it is asked for by. */
export function remembered(value?: unknown): Remembered {
  let kept = value;
  return {
    get: () => kept,
    update: (_key, next) => {
      kept = next;
      return Promise.resolve();
    },
  };
}
