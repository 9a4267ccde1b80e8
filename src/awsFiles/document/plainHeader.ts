import type { Document } from './document.js';
import { isCommentStart, trimSpace } from './documentText.js';
import { headerName } from './sectionHeader.js';

/**
 * The lines of a header as every reader finds it, what follows it above; undefined where they all do, or none can. Quotes around
 * the name stay: without them the profile would be a new one for readers that do not take them off.
 */
export function plainHeader({ headers }: Document, at: number): readonly string[] | undefined {
  const header = headers.get(at);
  if (!header || header.kind === 'ignored' || header.faults.length === 0) return undefined;
  const { kind, name, raw, prefixed, comment, rest, faults } = header;
  const isQuoted = faults.some((fault) => fault.kind === 'invalidName');
  const plain = `[${isQuoted ? trimSpace(raw) : headerName(kind, name, prefixed)}]`;
  const said = [rest?.trim(), comment].filter((each) => each !== undefined && each !== '').join(' ');
  if (said === '') return [plain];
  return [isCommentStart(said[0]) ? said : `# ${said}`, plain];
}
