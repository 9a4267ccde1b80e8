import { randomBytes } from 'node:crypto';
import { SecretText } from '../../src/core/secret/secretText.js';

/** Numbers in [0, 1) that repeat for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Text over the alphabet IAM's IDs use. */
function letters(random: Random, length: number): string {
  return Array.from({ length }, () => base32[random.below(32)]).join('');
}

/** A unique ID as IAM gives users (`AIDA`) and roles (`AROA`). */
export function entityId(random: Random, prefix: 'AIDA' | 'AROA'): string {
  return prefix + letters(random, 17);
}

/** An access key ID that carries the account in its first nine letters, as those of AWS do: `AKIA` long-term, `ASIA` temporary. */
export function accessKeyId(random: Random, prefix: 'AKIA' | 'ASIA', account: string): string {
  // Accounts of other servers are not all numbers, and their key IDs tell nothing of them.
  const number = /^\d+$/.test(account) ? BigInt(account) : 0n;
  const bits = (1n << 47n) | (number << 7n) | BigInt(random.below(128));
  const shifts = Array.from({ length: 9 }, (_, i) => BigInt(43 - 5 * i));
  const head = shifts.map((shift) => base32[Number((bits >> shift) & 31n)]).join('');
  return prefix + head + letters(random, 7);
}

/** The account an access key ID was made for; undefined when the ID is too short or holds other letters. */
export function accountOfKeyId(id: string): string | undefined {
  const groups = Array.from(id.slice(4, 13), (letter) => base32.indexOf(letter));
  if (id.length !== 20 || groups.includes(-1)) return undefined;
  const bits = groups.reduce((sum, group) => (sum << 5n) | BigInt(group), 0n) << 3n;
  return String((bits & 0x7fffffffff80n) >> 7n).padStart(12, '0');
}

/** A secret of 40 characters. Never drawn from the seed: a secret must not be guessable from what is in the repository. */
export function newSecret(): SecretText {
  return new SecretText(randomBytes(30).toString('base64'));
}

export function newToken(): string {
  return randomBytes(96).toString('base64');
}
