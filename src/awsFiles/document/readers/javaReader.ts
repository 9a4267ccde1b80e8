import type { FileProblemKind } from '../../../core/profile/fileProblemKind.js';
import type { Document, Property, Section } from '../document.js';
import { textAt, trimSpace } from '../documentText.js';
import type { Line } from '../documentText.js';
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
 * By the SDK for Java, which keeps to the specification but for the case of keys, which counts. It looks at no line of a section
 * whose header it ignores.
 */
export function javaReading(document: Document): ReadAlone {
  const { lines, sections, problems } = document;
  const isSkipped = new Uint8Array(lines.length);
  const reading = new Map<string, Map<string, string>>();
  for (const section of sections) {
    const { kind, name, header, end, properties } = section;
    if (isIgnored(document, section)) isSkipped.fill(1, header + 1, end);
    else if (kind !== 'ignored') {
      const values = reading.get(`${kind} ${name}`) ?? new Map<string, string>();
      reading.set(`${kind} ${name}`, values);
      for (const property of properties) values.set(writtenKey(lines, property), property.value);
    }
  }
  let faults = 0;
  for (const { kind, rejects, line } of problems) {
    if (rejects && FAULTS.has(kind) && isSkipped[line - 1] === 0) faults++;
  }
  return faults > 0 ? { faults } : { faults, reading };
}

function writtenKey(lines: readonly Line[], { lines: [at = 0] }: Property): string {
  const text = textAt(lines, at);
  return trimSpace(text.slice(0, text.indexOf('=')));
}

/** By the header alone: a `[default]` is read before `[profile default]` takes its place. Quotes are in no name for it. */
function isIgnored({ headers }: Document, { header }: Section): boolean {
  const read = headers.get(header);
  return read?.kind === 'ignored' || read?.faults.some(({ kind }) => kind === 'invalidName') === true;
}
