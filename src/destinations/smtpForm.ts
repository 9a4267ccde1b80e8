import type { Destination } from '../core/ports.js';
import type { KeySecret } from '../core/secret/secretRecords.js';
import { sesText } from '../core/secret/sesForms.js';

/**
 * The destination, which takes the SMTP password of Amazon SES in that Region in the place of the secret that it is made of. Storing
 * rejects with `StrangePair` for a pair that no IAM made.
 */
export function asSmtp(inner: Destination, region: string): Destination {
  const formed = async (pair: KeySecret): Promise<KeySecret> => ({
    ...pair,
    secret: await sesText('sesPassword', pair, region),
  });
  return {
    place: inner.place,
    preflight: () => inner.preflight(),
    store: async (pair, signal) => inner.store(await formed(pair), signal),
    readBack: async (pair, signal) => inner.readBack(await formed(pair), signal),
    ...(inner.takeBack && { takeBack: async (key) => inner.takeBack?.(key) }),
  };
}
