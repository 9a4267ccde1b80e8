import type { ErrorDetails } from '../../core/errors.js';
import { CHECK_FILES, CHOOSE_PROFILE, RETRY, type ErrorMessage } from './nextSteps.js';

const VALUES: Readonly<Record<ErrorDetails['StrayCharacter']['value'], string>> = {
  region: 'The region',
  accessKeyId: 'The access key ID',
  secret: 'The secret access key',
  sessionToken: 'The session token',
};

/** Names the character, and where it stands; the value itself may be secret. */
export function strayCharacterMessage({ value, codePoint, where }: ErrorDetails['StrayCharacter']): ErrorMessage {
  return {
    text: `${VALUES[value]} in ${placeWords(where)} contains ${characterWords(codePoint)}, which is not allowed there. Remove that character, then try again.`,
    next:
      'path' in where
        ? [CHECK_FILES, RETRY, CHOOSE_PROFILE]
        : 'process' in where
          ? [RETRY, CHOOSE_PROFILE]
          : [CHOOSE_PROFILE],
  };
}

function placeWords(where: ErrorDetails['StrayCharacter']['where']): string {
  if ('path' in where) return `line ${where.line} of ${where.path}`;
  if ('process' in where) return `the output of the credential_process of the profile ${where.process}`;
  return `the environment variable ${where.variable}`;
}

/** Characters that are not seen, or pass for others, by name. */
const NAMED: ReadonlyMap<number, string> = new Map([
  [0x09, 'a tab'],
  [0x20, 'a space'],
  [0xa0, 'a no-break space'],
  [0x200b, 'a zero-width space'],
  [0x200d, 'a zero-width joiner'],
  [0x2011, 'a no-break hyphen'],
  [0x2013, 'a dash'],
  [0x2018, 'a curly quote'],
  [0x2019, 'a curly quote'],
  [0x201c, 'a curly quote'],
  [0x201d, 'a curly quote'],
  [0xfeff, 'a byte-order mark'],
]);

/** `a no-break space (U+00A0)`, `"_" (U+005F)`; what is not seen and has no name is its code alone. */
function characterWords(codePoint: number): string {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const character = String.fromCodePoint(codePoint);
  const shown = NAMED.get(codePoint) ?? (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}"` : undefined);
  return shown === undefined ? `the character ${code}` : `${shown} (${code})`;
}
