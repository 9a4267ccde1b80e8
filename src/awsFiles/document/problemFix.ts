import type { ProblemFix } from '../../core/profile/fileChange.js';
import { isValidName } from '../../core/profile/profileName.js';
import { documentText, propertiesOf } from './document.js';
import type { Document, DocumentProblem, Property, Section } from './document.js';
import { applyEdits } from './documentEdit.js';
import type { LineEdits } from './documentEdit.js';
import { parseDocument } from './documentParser.js';
import { splitInlineComment, trimSpace } from './documentText.js';
import { headerName, readHeader } from './sectionHeader.js';

/** A fix and the whole text with it. */
export interface Fixed {
  readonly fix: ProblemFix;
  readonly text: string;
}

/**
 * The text without that problem, if there is a way that is safe: no profile means anything else than before, no value is
 * lost, and no problem is new. Both are seen by reading the new text, not believed.
 */
export function fixProblem(document: Document, problem: DocumentProblem): Fixed | undefined {
  // Bytes that are not text would not survive being written.
  if (document.problems.some(({ kind }) => kind === 'invalidUtf8')) return undefined;
  const candidate = candidateFor(document, problem);
  if (!candidate) return undefined;
  const after = parseDocument(candidate.text, document.role, document.path);
  return isFixed(document, after, candidate.fix === 'dropPrefix' ? problem.profile : undefined) ? candidate : undefined;
}

function candidateFor(document: Document, { kind, line }: DocumentProblem): Fixed | undefined {
  const index = line - 1;
  switch (kind) {
    case 'byteOrderMark':
      return { fix: 'removeMark', text: documentText({ ...document, mark: false }) };
    case 'upperCaseProperty':
      return edited(document, 'lowerCase', lowerCaseKey(document, index));
    case 'inlineComment':
      return edited(document, 'moveComment', commentAbove(document, index));
    case 'paddedHeader':
      return edited(document, 'plainHeader', plainHeader(document, index));
    case 'headerComment':
      return edited(document, 'moveComment', plainHeader(document, index));
    case 'duplicateSection':
      return edited(document, 'mergeSections', mergedSections(document, index));
    case 'duplicateProperty':
      return edited(document, 'dropRepetition', withoutRepetition(document, index));
    case 'profilePrefixInCredentials':
      return edited(document, 'dropPrefix', withoutPrefix(document, index));
    default:
      return undefined;
  }
}

function edited(document: Document, fix: ProblemFix, edits: LineEdits | undefined): Fixed | undefined {
  return edits && { fix, text: applyEdits(document, edits) };
}

/** Not where the key is there twice: readers would take another of the two values then. */
function lowerCaseKey(document: Document, index: number): LineEdits | undefined {
  const section = document.sections.find(({ header, end }) => header < index && index < end);
  const key = section?.properties.find(({ lines }) => lines[0] === index)?.key;
  if (section?.properties.filter((property) => property.key === key).length !== 1) return undefined;
  const text = textAt(document, index);
  const equals = text.indexOf('=');
  return new Map([[index, [text.slice(0, equals).toLowerCase() + text.slice(equals)]]]);
}

function commentAbove(document: Document, index: number): LineEdits | undefined {
  const { code, comment } = splitInlineComment(textAt(document, index));
  return comment === undefined ? undefined : new Map([[index, [comment, trimSpace(`|${code}`).slice(1)]]]);
}

function plainHeader(document: Document, index: number): LineEdits | undefined {
  const header = readHeader(textAt(document, index), document.role);
  if (!header || header.kind === 'ignored') return undefined;
  const plain = `[${headerName(header.kind, header.name, header.prefixed)}]`;
  return new Map([[index, header.comment === undefined ? [plain] : [header.comment, plain]]]);
}

function withoutPrefix(document: Document, index: number): LineEdits | undefined {
  const inner = /^\[\s*profile\s+(\S+)\s*\]\s*$/.exec(textAt(document, index))?.[1];
  return inner !== undefined && isValidName(inner) ? new Map([[index, [`[${inner}]`]]]) : undefined;
}

/** The body of the later section goes behind the last property of the first; what both say alike is said once. */
function mergedSections(document: Document, index: number): LineEdits | undefined {
  const later = document.sections.find(({ header }) => header === index);
  const first = document.sections.find(({ kind, name }) => kind === later?.kind && name === later.name);
  if (!later || !first || first === later || later.kind === 'ignored') return undefined;
  const said = new Map(first.properties.map((property) => [property.key, property]));
  const edits: LineEdits = new Map();
  for (const property of later.properties) {
    const same = said.get(property.key);
    if (!same) continue;
    if (same.value !== property.value || !isOneLine(property)) return undefined;
    edits.set(property.lines[0] ?? index, []);
  }
  const end = lastLine(later);
  const moved: string[] = [];
  for (let line = index + 1; line <= end; line++) {
    if (!edits.has(line)) moved.push(textAt(document, line));
    edits.set(line, []);
  }
  const comment = readHeader(textAt(document, index), document.role)?.comment;
  edits.set(index, comment === undefined ? [] : [comment]);
  const anchor = lastLine(first);
  edits.set(anchor, [textAt(document, anchor), ...moved]);
  return edits;
}

function withoutRepetition(document: Document, index: number): LineEdits | undefined {
  const section = document.sections.find(({ header, end }) => header < index && index < end);
  const repeated = section?.properties.find(({ lines }) => lines[0] === index);
  const isSaid = section?.properties.some(
    ({ key, value, lines }) => key === repeated?.key && value === repeated.value && (lines[0] ?? index) < index,
  );
  return repeated && isSaid && isOneLine(repeated) ? new Map([[index, []]]) : undefined;
}

function isOneLine({ lines, comment }: Property): boolean {
  return lines.length === 1 && comment === undefined;
}

function lastLine({ header, properties }: Section): number {
  return Math.max(header, ...properties.flatMap(({ lines }) => lines));
}

function textAt({ lines }: Document, index: number): string {
  return lines[index]?.text ?? '';
}

/** `added` is a profile that may be new. */
function isFixed(before: Document, after: Document, added: string | undefined): boolean {
  const left = before.problems.map(nameOf);
  for (const problem of after.problems) {
    const index = left.indexOf(nameOf(problem));
    if (index === -1) return false;
    left.splice(index, 1);
  }
  const meant = meaningOf(before);
  const means = meaningOf(after);
  if (added !== undefined) {
    if (meant.has(`profile ${added}`)) return false;
    means.delete(`profile ${added}`);
  }
  return left.length > 0 && JSON.stringify([...meant]) === JSON.stringify([...means]);
}

function nameOf({ kind, subject, rejects }: DocumentProblem): string {
  return `${kind} ${String(rejects)} ${subject ?? ''}`;
}

/** What every section says, by kind and name, in an order that does not depend on where it stands. */
function meaningOf({ sections }: Document): Map<string, readonly (readonly [string, string])[]> {
  const groups = new Map<string, Section[]>();
  for (const section of sections) {
    if (section.kind === 'ignored') continue;
    const name = `${section.kind} ${section.name}`;
    groups.set(name, [...(groups.get(name) ?? []), section]);
  }
  return new Map(
    [...groups].map(([name, group]) => {
      const properties = [...propertiesOf(group)].map(([key, value]) => [key, trimSpace(value)] as const);
      return [name, properties.sort(([one], [other]) => (one < other ? -1 : 1))];
    }),
  );
}
