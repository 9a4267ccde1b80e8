import { isSpace } from './documentText.js';

/** Within double quotes a backslash keeps these as they are. */
const ESCAPED = '"\\';

/**
 * The name behind `profile`, `sso-session` or `services` in a header of the config file, without the quotes in which
 * `aws configure` writes names with white space: split as a POSIX shell does, which is what the AWS CLI does. Undefined for more
 * words than one, none, and quotes that are not closed.
 */
export function quotedName(text: string): string | undefined {
  let name = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (isSpace(character)) return undefined;
    if (character === '\\') {
      if (++index === text.length) return undefined;
      name += text[index] ?? '';
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(text, index);
      if (quoted === undefined) return undefined;
      name += quoted.name;
      index = quoted.end;
    } else name += character;
  }
  return name === '' ? undefined : name;
}

/** What stands between the quote at `start` and the next one of its kind, whose place is `end`. */
function readQuoted(text: string, start: number): { readonly name: string; readonly end: number } | undefined {
  const quote = text[start];
  let name = '';
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === quote) return { name, end: index };
    const isEscape = quote === '"' && character === '\\' && ESCAPED.includes(text[index + 1] ?? ' ');
    name += isEscape ? (text[++index] ?? '') : character;
  }
  return undefined;
}
