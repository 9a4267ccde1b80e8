import { randomBytes } from 'node:crypto';
import type { KeyPair } from '../../../src/core/model.js';
import { SecretText } from '../../../src/core/secret/secretText.js';

/** A pair that no real key has; made at run time, because a constant that looks real trips secret scans. */
export function randomPair(): KeyPair {
  const letters = randomBytes(16).map((byte) => 65 + (byte % 26));
  return {
    keyId: `AKIA${Buffer.from(letters).toString('latin1')}`,
    secret: new SecretText(randomBytes(30).toString('base64')),
  };
}
