import type { FileProblemKind } from '../../../core/profile/fileProblemKind.js';
import type { Document, Property } from '../document.js';
import { textAt, trimSpace } from '../documentText.js';
import type { Line } from '../documentText.js';
import type { Header } from '../sectionHeader.js';
import type { ReadAlone } from './readings.js';

/** What the specification rejects, and so the SDK for Java: with one of them it reads nothing of the file. */
const FAULTS: ReadonlySet<FileProblemKind> = new Set([
  'brokenValue',
  'indentedProperty',
  'notAProperty',
  'propertyBeforeSection',
  'textAfterHeader',
  'unclosedHeader',
]);

/**
 * By the SDK for Java, which keeps to the specification but for the case of keys, which counts, and for names in quotes, which are
 * none. It looks at no line of a section that it ignores.
 */
export function javaReading(document: Document): ReadAlone {
  const { lines, mark, problems } = document;
  const isSkipped = new Uint8Array(lines.length);
  const reading = new Map<string, Map<string, string>>();
  let hasPrefixed = false;
  for (const { header: at, end, properties } of document.sections) {
    const header = ownHeader(document, at);
    const isDefault = header?.kind === 'profile' && header.name === 'default';
    if (!header || (isDefault && hasPrefixed && !header.prefixed)) {
      isSkipped.fill(1, at + 1, end);
      continue;
    }
    const section = `${header.kind} ${header.name}`;
    // It takes the place of a `[default]` above it.
    if (isDefault && header.prefixed && !hasPrefixed) reading.delete(section);
    hasPrefixed ||= isDefault && header.prefixed;
    const values = reading.get(section) ?? new Map<string, string>();
    reading.set(section, values);
    for (const property of properties) values.set(writtenKey(lines, property), property.value);
  }
  // A byte-order mark is part of the first line for it, which is then neither a header nor a property.
  let faults = Number(mark);
  for (const { kind, rejects, line } of problems) {
    if (rejects && FAULTS.has(kind) && isSkipped[line - 1] === 0) faults++;
  }
  return faults > 0 ? { faults } : { faults, reading };
}

/** A header that it does not ignore. */
function ownHeader({ headers }: Document, at: number): Header | undefined {
  const header = headers.get(at);
  const isQuoted = header?.faults.some(({ kind }) => kind === 'invalidName') === true;
  return header?.kind === 'ignored' || isQuoted ? undefined : header;
}

function writtenKey(lines: readonly Line[], { line }: Property): string {
  const text = textAt(lines, line);
  return trimSpace(text.slice(0, text.indexOf('=')));
}
