import type { Document, Property, Section } from './document.js';
import type { LineEdits } from './documentEdit.js';
import type { DocumentIndex } from './documentIndex.js';
import { isIdle, isSpace, textAt } from './documentText.js';
import type { FixCandidate } from './fixCandidate.js';
import { plainHeader } from './plainHeader.js';

/** The body of a section goes behind the last property of the one of its name before it; what both say alike is said once. */
export function mergedSections(document: Document, index: DocumentIndex, later: Section): FixCandidate | undefined {
  const first = index.namesakeBefore(later);
  if (!first || first.kind === 'ignored' || later.kind === 'ignored') return undefined;
  // A reader that misses a header reads what is below it into the section before, which would be another one.
  const around = [first, index.sectionAfter(first), later, index.sectionAfter(later)];
  if (!around.every((section) => index.isFound(section))) return undefined;
  // Nor do all readers take a name in quotes for the same one.
  if (index.isQuoted(first) || index.isQuoted(later)) return undefined;
  const { lines, cli } = document;
  // It would go on with what stands above it then.
  if (isSpace(textAt(lines, firstLine(document, later))[0])) return undefined;
  const keys = index.keysOf(first);
  const edits: LineEdits = new Map();
  for (const property of later.properties) {
    const same = keys.get(property.key)?.properties.at(-1);
    if (same && (same.value !== property.value || !isOneLine(property))) return undefined;
    if (same) edits.set(property.line, []);
  }
  const end = lastLine(document, later);
  const moved: string[] = [];
  for (let line = later.header + 1; line <= end; line++) {
    // Another reader may see a key twice that we see once.
    const isRead = (keys.get(cli.keys.get(line) ?? '')?.count ?? 0) > 0;
    if (!edits.has(line) && isRead) return undefined;
    if (!edits.has(line)) moved.push(textAt(lines, line));
    edits.set(line, []);
  }
  const comment = document.headers.get(later.header)?.comment;
  edits.set(later.header, comment === undefined ? [] : [comment]);
  const plain = plainHeader(document, first.header);
  const isPlain = !plain && !plainHeader(document, later.header);
  // Where the headers differ, some readers take the two for others, and a third for one of them.
  if (!isPlain && index.namesakes(later).length > 2) return undefined;
  // This one stands for both now.
  if (plain) edits.set(first.header, [...plain]);
  const anchor = lastLine(document, first);
  edits.set(anchor, [...(edits.get(anchor) ?? [textAt(lines, anchor)]), ...moved]);
  // Where only its end changes, that will do: a section can have many namesakes.
  const start = plain ? first.header : Math.min(index.around(first, anchor)[0], anchor);
  return {
    fix: 'mergeSections',
    edits: [...edits],
    around: [
      [index.sectionBefore(first)?.header ?? 0, first.header + 1],
      [start, first.end],
      [index.sectionBefore(later)?.header ?? 0, later.end],
    ],
  };
}

/** Where nothing would be lost with the line of the key. */
export function isOneLine({ more, comment }: Property): boolean {
  return more === undefined && comment === undefined;
}

/** The first line below the header that is neither blank nor a comment; the end of the section where there is none. */
function firstLine({ lines }: Document, { header, end }: Section): number {
  let first = header + 1;
  while (first < end && isIdle(textAt(lines, first))) first++;
  return first;
}

/** The last line of a section that is neither blank nor a comment: its header is neither. */
function lastLine({ lines }: Document, { end }: Section): number {
  let last = end - 1;
  while (isIdle(textAt(lines, last))) last--;
  return last;
}
