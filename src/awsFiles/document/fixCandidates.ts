import type { ProblemFix } from '../../core/profile/fileChange.js';
import { isValidName } from '../../core/profile/profileName.js';
import type { Document, DocumentProblem, Property, Section } from './document.js';
import type { LineEdit } from './documentEdit.js';
import type { DocumentIndex, KeyFacts } from './documentIndex.js';
import type { FixCandidate } from './fixCandidate.js';
import { isCommentStart, isSpace, splitInlineComment, textAt, trimSpace } from './documentText.js';
import { isOneLine, mergedSections } from './mergedSections.js';
import { plainHeader } from './plainHeader.js';
import { isAwsProperty } from './propertyNames.js';

/** Candidates for problems of one section; those of whole files are made elsewhere. */
export function candidatesFor(
  document: Document,
  index: DocumentIndex,
  section: Section,
  problems: readonly DocumentProblem[],
): ReadonlyMap<DocumentProblem, FixCandidate> {
  const found = new Map<DocumentProblem, FixCandidate>();
  const isClear = isSectionClear(index, section);
  const keys = isClear ? index.keysOf(section) : new Map<string, KeyFacts>();
  let indent: FixCandidate | undefined;
  for (const problem of problems) {
    if (!isClear && problem.line - 1 !== section.header) continue;
    const isIndent = problem.kind === 'indentedProperty';
    // All indented properties of the section go at once; those that continue a value stay where they are.
    if (isIndent && problem.rejects) indent ??= withoutIndent(document, section);
    const candidate = isIndent ? problem.rejects && indent : candidateFor(document, index, section, keys, problem);
    if (candidate) found.set(problem, candidate);
  }
  return found;
}

/** Whether all readers take the lines of a section for the same section, which stands once. */
function isSectionClear(index: DocumentIndex, section: Section): boolean {
  // Where a reader misses a header, the lines below it are of the section before, for that reader.
  const isFound = index.isFound(section) && index.isFound(index.sectionAfter(section));
  return isFound && section.kind !== 'ignored' && index.namesakes(section).length === 1;
}

function candidateFor(
  document: Document,
  index: DocumentIndex,
  section: Section,
  keys: ReadonlyMap<string, KeyFacts>,
  { kind, line }: DocumentProblem,
): FixCandidate | undefined {
  const at = line - 1;
  switch (kind) {
    case 'upperCaseProperty':
      return ofProperty(document, index, section, keys, at, 'lowerCase', lowerCaseKey);
    case 'inlineComment':
      return ofProperty(document, index, section, keys, at, 'moveComment', commentAbove);
    case 'duplicateProperty':
      return ofProperty(document, index, section, keys, at, 'dropRepetition', withoutRepetition);
    case 'duplicateSection':
      return mergedSections(document, index, section);
    case 'paddedHeader':
      return ofHeader(index, section, 'plainHeader', plainHeader(document, at));
    case 'headerComment':
    case 'textAfterHeader':
      return ofHeader(index, section, 'moveComment', plainHeader(document, at));
    case 'profilePrefixInCredentials':
      return ofNewHeader(index, section, 'dropPrefix', withoutPrefix(document, at));
    case 'profileWordMissing':
      return ofNewHeader(index, section, 'addPrefix', withPrefix(document, at));
    default:
      return undefined;
  }
}

interface PropertyFacts {
  readonly text: string;
  readonly property: Property;
  /** All of its key in the section. */
  readonly alike: readonly Property[];
  /** How often other readers see its key there. */
  readonly count: number;
  /** Whether it stands in an indented line, too, which some readers take otherwise. */
  readonly isIndented: boolean;
}

/** Only in lines that are not indented: what an indented line means depends on those around it. */
function ofProperty(
  document: Document,
  index: DocumentIndex,
  section: Section,
  keys: ReadonlyMap<string, KeyFacts>,
  at: number,
  fix: ProblemFix,
  change: (facts: PropertyFacts) => readonly string[] | undefined,
): FixCandidate | undefined {
  const text = textAt(document.lines, at);
  const property = isSpace(text[0]) ? undefined : index.propertyAt(section, at);
  if (!property) return undefined;
  const alike = keys.get(property.key)?.properties ?? [];
  const count = keys.get(property.key.split(':', 1).join(''))?.count ?? 0;
  const isIndented = keys.get(property.key)?.isIndented === true;
  const texts = change({ text, property, alike, count, isIndented });
  if (!texts) return undefined;
  const { header } = section;
  const first = alike[0]?.line ?? at;
  const around = [[header, header + 1], [first, first + 1], index.around(section, at)] as const;
  return { fix, edits: [[at, texts]], around };
}

/** Not where the key is there twice: readers would take another of the two values then. */
function lowerCaseKey({ text, property, count }: PropertyFacts): readonly string[] | undefined {
  if (count !== 1 || !isAwsProperty(property.key)) return undefined;
  const equals = text.indexOf('=');
  return [text.slice(0, equals).toLowerCase() + text.slice(equals)];
}

/** Not where lines follow that continue the value: without the comment they could be nested properties. */
function commentAbove({ text, property }: PropertyFacts): readonly string[] | undefined {
  const { code, comment } = splitInlineComment(text);
  if (comment === undefined || property.more !== undefined) return undefined;
  return [comment, trimSpace(`|${code}`).slice(1)];
}

function withoutRepetition({ property, alike, count, isIndented }: PropertyFacts): readonly string[] | undefined {
  const isRepeated = alike[0] !== property && alike.every(({ value }) => value === property.value);
  // None of them is written in a way that we do not read.
  const isAll = alike.length === count;
  return isRepeated && isAll && !isIndented && isOneLine(property) ? [] : undefined;
}

/** Not where a profile of that name is there already. */
function ofNewHeader(
  index: DocumentIndex,
  section: Section,
  fix: ProblemFix,
  change: { readonly text: string; readonly added: string } | undefined,
): FixCandidate | undefined {
  if (!change || index.namesOf(change.added).some((each) => each !== section)) return undefined;
  return ofHeader(index, section, fix, [change.text], change.added);
}

function ofHeader(
  index: DocumentIndex,
  section: Section,
  fix: ProblemFix,
  texts: readonly string[] | undefined,
  added?: string,
): FixCandidate | undefined {
  if (!texts || index.namesakes(section).length > 1) return undefined;
  const before = index.sectionBefore(section);
  // A reader that misses a header reads what is below it into the section before: both neighbours must be clear.
  if (before && (!index.isFound(before) || index.namesakes(before).length > 1)) return undefined;
  if (!index.isFound(index.sectionAfter(section))) return undefined;
  return {
    fix,
    edits: [[section.header, texts]],
    around: [[before?.header ?? 0, section.end]],
    added,
  };
}

function withoutPrefix({ lines }: Document, at: number): { readonly text: string; readonly added: string } | undefined {
  const name = /^\[\s*profile\s+(\S+)\s*\]\s*$/.exec(textAt(lines, at))?.[1];
  return name !== undefined && isValidName(name) ? { text: `[${name}]`, added: name } : undefined;
}

function withPrefix({ lines }: Document, at: number): { readonly text: string; readonly added: string } | undefined {
  const [, name, rest = ''] = /^\[([^\s\]]+)\](.*)$/.exec(textAt(lines, at)) ?? [];
  return name !== undefined && isValidName(name) ? { text: `[profile ${name}]${rest}`, added: name } : undefined;
}

/** Every property of the section that is indented starts its line then, and what continues it keeps its distance. */
function withoutIndent({ lines }: Document, { header, end }: Section): FixCandidate {
  const edits: LineEdit[] = [];
  let level: number | undefined;
  for (let line = header + 1; line < end; line++) {
    const text = textAt(lines, line);
    const trimmed = trimSpace(text);
    if (trimmed === '' || (isCommentStart(trimmed[0]) && !isSpace(text[0]))) continue;
    const indent = text.indexOf(trimmed);
    if (indent === 0) level = 0;
    if (level === 0) continue;
    if (isCommentStart(trimmed[0])) {
      edits.push([line, [text.slice(indent)]]);
      continue;
    }
    if (level === undefined || indent <= level) level = indent;
    edits.push([line, [text.slice(level)]]);
  }
  return { fix: 'removeIndent', edits, around: [[header, end]] };
}
