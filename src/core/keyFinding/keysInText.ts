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
const EXAMPLE = /EXAMPLE$/;
const HEX = /^[0-9a-f]+$/i;

const WORD = 1;
const BASE64 = 2;
const KINDS = kindsOfCharacters();

/** True for an ID as AWS gives them out, for a user, a session or a service. */
export function isFoundKeyId(word: string): boolean {
  return ID.test(word) && !EXAMPLE.test(word) && entropyOf(word) > LEAST_ID_ENTROPY;
}

/** The access key IDs in a text, in their order. Each character is looked at once, whatever the text is. */
export function keysInText(text: string): readonly KeyInText[] {
  if (!PREFIXES.some((prefix) => text.includes(prefix))) return [];
  const { ids, runs } = wordsOf(text);
  const secrets = new SecretsBeside(text, runs);
  const lines = new LineCount(text);
  return ids.map((start) => ({
    keyId: text.slice(start, start + ID_LENGTH),
    ...lines.placeOf(start),
    hasSecret: secrets.isBeside(start),
  }));
}

/** Where words begin that are IDs, and where runs begin that are as long as a secret. */
function wordsOf(text: string): { readonly ids: readonly number[]; readonly runs: readonly number[] } {
  const ids: number[] = [];
  const runs: number[] = [];
  let word = 0;
  let run = 0;
  for (let at = 0; at <= text.length; at++) {
    // Past the end it is not a number, and of no kind.
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if ((kind & WORD) !== 0) word++;
    else {
      if (word === ID_LENGTH && isFoundKeyId(text.slice(at - word, at))) ids.push(at - word);
      word = 0;
    }
    if ((kind & BASE64) !== 0) run++;
    else {
      if (run === SECRET_LENGTH) runs.push(at - run);
      run = 0;
    }
  }
  return { ids, runs };
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
    const isSecret = !HEX.test(run) && entropyOf(run) >= LEAST_SECRET_ENTROPY;
    this.#looked.set(start, isSecret);
    return isSecret;
  }
}

/** Asked for offsets in their order, it counts each line once. Lines end as VS Code ends them. */
class LineCount {
  readonly #ends = /\r\n|\r|\n/g;
  #line = 0;
  #start = 0;
  #next: number | undefined;

  constructor(private readonly text: string) {
    this.#next = this.#findEnd();
  }

  placeOf(offset: number): { readonly line: number; readonly character: number } {
    while (this.#next !== undefined && this.#next <= offset) {
      this.#line++;
      this.#start = this.#next;
      this.#next = this.#findEnd();
    }
    return { line: this.#line, character: offset - this.#start };
  }

  #findEnd(): number | undefined {
    return this.#ends.exec(this.text) ? this.#ends.lastIndex : undefined;
  }
}

function kindsOfCharacters(): Uint8Array {
  const kinds = new Uint8Array(128);
  for (let code = 0; code < kinds.length; code++) {
    const character = String.fromCharCode(code);
    kinds[code] = (/\w/.test(character) ? WORD : 0) | (/[A-Za-z0-9+/]/.test(character) ? BASE64 : 0);
  }
  return kinds;
}
