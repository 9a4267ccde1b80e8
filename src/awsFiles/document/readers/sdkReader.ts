/** Words that the SDK for JavaScript takes before a name. */
const WORDS = ['profile', 'sso-session', 'services'];
const WITH_WORD = /^([\w-]+)\s(["']?)([\w\-@+.%:/]+)\2$/;
const COMMENT = /(?:^|\s)[;#]/;

/**
 * What the SDK for JavaScript makes of the text of a file: sections as `word.name` or by what stands between the brackets, and
 * in them non-empty values by the key as written, nested ones by `key.nested`. Undefined where it reads nothing at all.
 */
export function readAsSdk(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> | undefined {
  const sections = new Map<string, Map<string, string>>();
  let section: string | undefined;
  let outer: string | undefined;
  for (const line of text.split('\n')) {
    const code = withoutComment(line).trim();
    if (code.startsWith('[') && code.endsWith(']')) {
      const inner = code.slice(1, -1);
      if (inner === '__proto__' || inner === 'profile __proto__') return undefined;
      section = sectionOf(inner);
      outer = undefined;
      continue;
    }
    const equals = code.indexOf('=');
    if (section === undefined || equals < 1) continue;
    const key = code.slice(0, equals).trim();
    const value = code.slice(equals + 1).trim();
    if (value === '') {
      outer = key;
      continue;
    }
    if (line.trimStart() === line) outer = undefined;
    const properties = sections.get(section) ?? new Map<string, string>();
    sections.set(section, properties.set(outer === undefined ? key : `${outer}.${key}`, value));
  }
  return sections;
}

/** Most lines have no sign of one. */
function withoutComment(line: string): string {
  const comment = line.includes('#') || line.includes(';') ? line.search(COMMENT) : -1;
  return comment === -1 ? line : line.slice(0, comment);
}

function sectionOf(inner: string): string | undefined {
  const [, word, , name] = WITH_WORD.exec(inner) ?? [];
  if (word === undefined || name === undefined) return inner === '' ? undefined : inner;
  return WORDS.includes(word) ? `${word}.${name}` : undefined;
}
