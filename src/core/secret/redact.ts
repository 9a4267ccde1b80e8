import { maskKeyId } from '../key/accessKeyId.js';

const REDACTED = '[redacted]';

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

/** `//token@host`. */
const TOKEN_INFO = /(\/\/)[^\s/@:]+@/g;

/** A secret has 40 characters of base64, a session token more; also URL-encoded, and as JSON escapes them. */
const LONG_BASE64 = /(?:[A-Za-z0-9+/]|%2[BF]|\\\/|\\u002[BF]){40,}={0,2}/gi;

/** May be a token in the URL's base64, or a long hyphenated name. */
const LONG_WORD = /[\w-]{40,}/g;

/** AWS's and LocalStack's, wherever they stand. */
const KEY_ID = /[AL][KS]IA[A-Z0-9]{12,}/g;

/** Any word that has the form of one: other servers begin theirs otherwise. */
const OTHER_KEY_ID = /(?<![A-Za-z0-9])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{16,39}(?![A-Za-z0-9])/g;

/** The text with secrets and tokens replaced, and access key IDs masked. What looks like a secret goes, even if it is none. */
export function redact(text: string): string {
  return text
    .replace(AUTHORIZATION, `$1${REDACTED}`)
    .replace(NAMED, `$1${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(TOKEN_INFO, `$1${REDACTED}@`)
    .replace(LONG_BASE64, REDACTED)
    .replace(LONG_WORD, (word) => (isMixed(word) ? REDACTED : word))
    .replace(KEY_ID, maskKeyId)
    .replace(OTHER_KEY_ID, maskKeyId);
}

/** Digits, capitals and small letters: names do without one of them. */
function isMixed(word: string): boolean {
  return /\d/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word);
}
