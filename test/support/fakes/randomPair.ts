import { randomBytes, randomInt } from 'node:crypto';
import { isFoundKeyId } from '../../../src/core/keyFinding/keysInText.js';
import { SecretText } from '../../../src/core/secret/secretText.js';

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Looks like an access key ID, and random to those who look for them; made at run time, so that no source holds one. */
export function randomKeyId(kind: 'AKIA' | 'ASIA' = 'AKIA'): string {
  for (;;) {
    const id = kind + Array.from({ length: 16 }, () => ID_LETTERS[randomInt(ID_LETTERS.length)] ?? '').join('');
    if (isFoundKeyId(id)) return id;
  }
}

/** Forty characters of base64, as IAM makes them. */
export function randomSecret(): SecretText {
  return new SecretText(randomBytes(30).toString('base64'));
}
