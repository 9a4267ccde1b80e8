import { randomBytes, randomInt } from 'node:crypto';
import { SecretText } from '../../../src/core/secret/secretText.js';

const ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Looks like an access key ID; made at run time, so that no source holds one. */
export function randomKeyId(kind: 'AKIA' | 'ASIA' = 'AKIA'): string {
  return kind + Array.from({ length: 16 }, () => ID_LETTERS[randomInt(ID_LETTERS.length)] ?? '').join('');
}

/** Forty characters of base64, as IAM makes them. */
export function randomSecret(): SecretText {
  return new SecretText(randomBytes(30).toString('base64'));
}
