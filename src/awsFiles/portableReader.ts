/** A header that all readers find: nothing but white space or a comment after white space may follow the bracket. */
const HEADER = /^\[([^\]]*)\](?:[ \t]+[^\]]*)?$/;
const PROPERTY = /^([a-z_]+) = (\S+(?: [^\s#;]\S*)*)$/;

/**
 * Reads one section the way the least capable reader does: only what is written plainly counts. Shares no code with the document,
 * so that it can tell whether what the document wrote is there. Undefined unless exactly one such section exists.
 */
export function readPlainSection(text: string, name: string): ReadonlyMap<string, string> | undefined {
  let found: Map<string, string> | undefined;
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) {
      isInside = HEADER.exec(line)?.[1] === name;
      if (!isInside) continue;
      if (found) return undefined;
      found = new Map();
    } else if (isInside && found) {
      const [, key, value] = PROPERTY.exec(line) ?? [];
      if (key !== undefined && value !== undefined) found.set(key, value);
    }
  }
  return found;
}
