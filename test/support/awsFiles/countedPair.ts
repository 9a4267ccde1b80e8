import { createHash } from 'node:crypto';
import type { KeyPair } from '../../../src/core/model.js';
import { SecretText } from '../../../src/core/secret/secretText.js';

const NUMBER = /^aws_access_key_id = AKIA(\d{16})$/m;

/** A pair whose secret can be told from its ID, so that a file with halves of two pairs shows. */
export function countedPair(number: number): KeyPair {
  const keyId = `AKIA${String(number).padStart(16, '0')}`;
  return { keyId, secret: new SecretText(createHash('sha256').update(keyId).digest('base64').slice(0, 40)) };
}

/** The number of the first pair in a text. */
export function pairNumberIn(text: string): number | undefined {
  const digits = NUMBER.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
