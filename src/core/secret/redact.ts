import { maskKeyId } from '../key/accessKeyId.js';

const REDACTED = '[redacted]';
const DEEPEST = 8;

/** Names whose value is a secret, in the spellings of the AWS files, the SDK, the wire and HTTP. */
const NAMES = [
  'secret[_-]?access[_-]?key',
  'secret[_-]?key',
  'client[_-]?secret',
  '(?:session|security|access|refresh|id|auth|bearer)[_-]?token',
  'passw(?:or)?d',
  'passphrase',
  'signature',
].join('|');

const SECRET_NAME = new RegExp(`(?:${NAMES}|authorization|^secret$|^token$)`, 'i');

/** `name = value`, `"name": "value"`, the same inside a JSON text, `<Name>value</Name>`: the value alone goes. */
const NAMED = new RegExp(
  `((?:${NAMES})\\\\?["']?\\s*[:=>]\\s*)(${[
    '"(?:[^"\\\\]|\\\\.)*"?',
    "'(?:[^'\\\\]|\\\\.)*'?",
    '\\\\"[^"]*"?',
    '[^\\s"\'<>&,;]+',
  ].join('|')})`,
  'gi',
);

/** The header with all that follows on its line: the scheme decides where it ends. */
const AUTHORIZATION = /(authorization\\?["']?\s*[:=]\s*)[^\r\n]+/gi;

/** `//user:password@host`. */
const USER_INFO = /(\/\/[^\s/@:]*:)[^\s/@]+@/g;

/** A secret has 40 characters of base64, a session token more; also URL-encoded, and as JSON escapes them. */
const LONG_BASE64 = /(?:[A-Za-z0-9+/]|%2[BF]|\\\/|\\u002[BF]){40,}={0,2}/gi;

/** May be a token in the URL's base64, or a long hyphenated name. */
const LONG_WORD = /[\w-]{40,}/g;

const KEY_ID = /A[KS]IA[A-Z0-9]{12,}/g;

/** The text with secrets and tokens replaced, and access key IDs masked. What looks like a secret goes, even if it is none. */
export function redact(text: string): string {
  return text
    .replace(AUTHORIZATION, `$1${REDACTED}`)
    .replace(NAMED, `$1${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(LONG_BASE64, REDACTED)
    .replace(LONG_WORD, (word) => (isMixed(word) ? REDACTED : word))
    .replace(KEY_ID, maskKeyId);
}

/** Digits, capitals and small letters: names do without one of them. */
function isMixed(word: string): boolean {
  return /\d/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word);
}

/** A copy of the value as plain data for a log: texts redacted, values of secret names, bytes and functions left out. */
export function redactValue(value: unknown): unknown {
  return plain(value, []);
}

function plain(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value === 'bigint') return redact(value.toString());
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (above.length === DEEPEST) return '[deeper]';
  return plainObject(value, [...above, value]);
}

function plainObject(value: object, above: readonly object[]): unknown {
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
  if ('reveal' in value) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => plain(item, above));
  if (value instanceof Set) return [...value].map((item) => plain(item, above));
  if (value instanceof Map) return plainEntries(value.entries(), above);
  if (value instanceof Error) return plainError(value, above);
  return plainEntries(Object.entries(value), above);
}

function plainError(error: Error, above: readonly object[]): unknown {
  // Message, cause and name are not enumerable; the stack repeats the message.
  return {
    ...plainEntries(Object.entries(error), above),
    name: error.name,
    message: redact(error.message),
    ...(error.cause === undefined ? {} : { cause: plain(error.cause, above) }),
  };
}

function plainEntries(entries: Iterable<[unknown, unknown]>, above: readonly object[]): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    const name = redact(String(key));
    copy[name] = SECRET_NAME.test(name) ? REDACTED : plain(value, above);
  }
  return copy;
}
