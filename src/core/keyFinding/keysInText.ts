import { entropyOf } from './entropy.js';

/** An access key ID in a text. Lines and characters count from 0, as VS Code counts them. */
export interface KeyInText {
  readonly keyId: string;
  readonly line: number;
  readonly character: number;
  /** What looks like the secret of a key stands beside it. The secret itself is not held. */
  readonly hasSecret: boolean;
}

/** A secret may stand that many characters before or after its ID. */
export const BESIDE = 400;

const ID_LENGTH = 20;
const SECRET_LENGTH = 40;
/** Nothing that AWS gives out has less; what a person typed in its place has. */
const LEAST_ID_ENTROPY = 3;
const LEAST_SECRET_ENTROPY = 4.25;

const PREFIXES = ['AKIA', 'ASIA', 'ABIA', 'ACCA'] as const;
const ID = /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/;
/** AWS's own documents end the IDs of their examples so. */
const EXAMPLE = 'EXAMPLE';
/** Of more keys in one text nothing is said: VS Code shows 1,000 problems of a file. */
const MOST = 10_000;
const HEX = /^[0-9a-f]+$/i;

const WORD = 1;
const BASE64 = 2;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const CAPITAL_A = 0x41;
const KINDS = kindsOfCharacters();

/** True for an ID as AWS gives them out, for a user, a session or a service. */
export function isFoundKeyId(word: string): boolean {
  return ID.test(word) && !word.endsWith(EXAMPLE) && entropyOf(word) > LEAST_ID_ENTROPY;
}

/** The access key IDs in a text, in their order. Each character is looked at once, whatever the text is. */
export function keysInText(text: string): readonly KeyInText[] {
  if (!PREFIXES.some((prefix) => text.includes(prefix))) return [];
  const { words, runs } = wordsOf(text);
  const secrets = new SecretsBeside(text, runs);
  const keys: KeyInText[] = [];
  for (const { start, line, character } of words) {
    const keyId = text.slice(start, start + ID_LENGTH);
    if (!isFoundKeyId(keyId)) continue;
    keys.push({ keyId, line, character, hasSecret: secrets.isBeside(start) });
    if (keys.length === MOST) break;
  }
  return keys;
}

interface Word {
  readonly start: number;
  readonly line: number;
  readonly character: number;
}

/** Words as long as an ID, and where runs begin that are as long as a secret. Lines end as VS Code ends them. */
function wordsOf(text: string): { readonly words: readonly Word[]; readonly runs: readonly number[] } {
  const words: Word[] = [];
  const runs: number[] = [];
  let [word, run, line, lineStart] = [0, 0, 0, 0];
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : LINE_FEED;
    const kind = KINDS[code] ?? 0;
    if ((kind & WORD) === 0) {
      if (word === ID_LENGTH && text.charCodeAt(at - word) === CAPITAL_A)
        words.push({ start: at - word, line, character: at - word - lineStart });
      word = 0;
    } else word++;
    if ((kind & BASE64) === 0) {
      if (run === SECRET_LENGTH) runs.push(at - run);
      run = 0;
    } else run++;
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) {
      line++;
      lineStart = at + 1;
    }
  }
  return { words, runs };
}

/** Asked for IDs in their order, it looks at no run that lies behind. */
class SecretsBeside {
  #first = 0;
  readonly #looked = new Map<number, boolean>();

  constructor(
    private readonly text: string,
    private readonly runs: readonly number[],
  ) {}

  isBeside(id: number): boolean {
    const { runs } = this;
    while ((runs[this.#first] ?? Infinity) + SECRET_LENGTH < id - BESIDE) this.#first++;
    for (let at = this.#first; (runs[at] ?? Infinity) <= id + ID_LENGTH + BESIDE; at++) {
      if (this.#isSecret(runs[at] ?? 0)) return true;
    }
    return false;
  }

  #isSecret(start: number): boolean {
    const looked = this.#looked.get(start);
    if (looked !== undefined) return looked;
    const run = this.text.slice(start, start + SECRET_LENGTH);
    const isSecret = entropyOf(run) >= LEAST_SECRET_ENTROPY && !HEX.test(run);
    this.#looked.set(start, isSecret);
    return isSecret;
  }
}

/** Of every code that a character can have: one that were missing would make looking slow. */
function kindsOfCharacters(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    kinds[code] = (/\w/.test(character) ? WORD : 0) | (/[A-Za-z0-9+/]/.test(character) ? BASE64 : 0);
  }
  return kinds;
}
