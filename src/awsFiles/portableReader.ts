/** A header that all readers find: nothing but white space or a comment after white space may follow the bracket. */
const HEADER = /^\[([^\]]*)\](?:[ \t][^\]]*)?$/;
const PROPERTY = /^([a-z_]+) = (\S+(?: [^\s#;]\S*)*)$/;

/**
 * Reads one section the way the least capable reader does: only what is written plainly counts. Shares no code with the document,
 * so that it can tell whether what the document wrote is there. Undefined unless exactly one such section exists.
 */
export function readPlainSection(text: string, name: string): ReadonlyMap<string, string> | undefined {
  let found: Map<string, string> | undefined;
  let open: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) {
      open = undefined;
      if (HEADER.exec(line)?.[1] !== name) continue;
      if (found) return undefined;
      open = found = new Map();
    } else if (open) {
      const property = PROPERTY.exec(line);
      if (!property) continue;
      const [, key = '', value = ''] = property;
      open.set(key, value);
    }
  }
  return found;
}
