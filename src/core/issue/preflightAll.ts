import type { Destination } from '../ports.js';

/** A destination that is ready for a secret once the others are, too: what would fail there is found before a key is created. */
export function preflightAll(first: Destination, others: readonly Destination[]): Destination {
  return {
    place: first.place,
    preflight: async () => {
      for (const each of [first, ...others]) await each.preflight();
    },
    store: (secret) => first.store(secret),
    readBack: (secret) => first.readBack(secret),
  };
}
