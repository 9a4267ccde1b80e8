import { entropyOf } from './entropy.js';
import { REACH, secretsBeside } from './secretsBeside.js';
import { walkText, type TextPlace } from './walkedText.js';

/** An access key ID in a text. */
export interface KeyInText extends TextPlace {
  readonly keyId: string;
  /** What looks like the secret of a key stands beside it. The secret itself is not held. */
  readonly hasSecret: boolean;
}

const ID_LENGTH = 20;
/** What a person typed in the place of an ID has less. Of AWS's own one in some 5,000 has no more: other finders of keys draw the same line. */
const LEAST_ENTROPY = 3;
const SHAPE = '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}';
/** Takes at most twenty steps from where a word begins, and none elsewhere. */
const WORD = new RegExp(`\\b${SHAPE}\\b`, 'g');
const ID = new RegExp(`^${SHAPE}$`);
/** AWS's own documents end the IDs of their examples so. */
const EXAMPLE = 'EXAMPLE';
/** Of more keys in one text nothing is said: VS Code shows 1,000 problems of a file. */
const MOST = 10_000;

/** True for an ID as AWS gives them out, for a user, a session or a service. */
export function isFoundKeyId(word: string): boolean {
  return ID.test(word) && isGivenOut(word, 0);
}

/** The access key IDs in a text, in their order. */
export function keysInText(text: string): readonly KeyInText[] {
  const ids = idsIn(text);
  if (ids.length === 0) return [];
  const { places, runs } = walkText(text, ids, Math.min(text.length, (ids.at(-1) ?? 0) + ID_LENGTH + REACH));
  const hasSecret = secretsBeside(text, ids, ID_LENGTH, runs);
  return places.map(({ line, character }, index) => ({
    keyId: copied(text, ids[index] ?? 0),
    line,
    character,
    hasSecret: hasSecret[index] === true,
  }));
}

/** Where IDs begin. */
function idsIn(text: string): readonly number[] {
  const ids: number[] = [];
  WORD.lastIndex = 0;
  while (ids.length < MOST && WORD.test(text)) {
    const start = WORD.lastIndex - ID_LENGTH;
    if (isGivenOut(text, start)) ids.push(start);
  }
  return ids;
}

function isGivenOut(text: string, start: number): boolean {
  const end = start + ID_LENGTH;
  return entropyOf(text, start, end) > LEAST_ENTROPY && !text.startsWith(EXAMPLE, end - EXAMPLE.length);
}

/** V8 lets a longer part of a text keep all of it in memory, whatever else stands there; pieces of less than 13 characters are copies. */
function copied(text: string, start: number): string {
  const middle = start + ID_LENGTH / 2;
  return text.slice(start, middle) + text.slice(middle, start + ID_LENGTH);
}
