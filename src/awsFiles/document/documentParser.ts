import type { FileProblemKind } from '../../core/model.js';
import { BYTE_ORDER_MARK } from './document.js';
import type { Document, DocumentProblem, Property, Section } from './document.js';
import { findDuplicates, touching } from './documentDuplicates.js';
import { isCommentStart, isSpace, splitInlineComment, splitLines, trimSpace } from './documentText.js';
import type { Line } from './documentText.js';
import { isValidName } from '../../core/profile/profileName.js';
import { readHeader } from './sectionHeader.js';
import type { FileRole } from './sectionHeader.js';

interface OpenSection extends Section {
  end: number;
  readonly properties: OpenProperty[];
}

interface OpenProperty extends Property {
  value: string;
  readonly lines: number[];
}

/** Reads the text of an AWS file in linear time. Never throws: what is wrong is in `problems`. */
export function parseDocument(text: string, role: FileRole, path: string): Document {
  return new Parser(text, role, path).document();
}

class Parser {
  readonly #role: FileRole;
  readonly #path: string;
  readonly #mark: boolean;
  readonly #lines: readonly Line[];
  readonly #sections: OpenSection[] = [];
  readonly #problems: DocumentProblem[] = [];
  #section: OpenSection | undefined;
  /** `ignored`: a property the specification drops, and its continuation lines with it. */
  #property: OpenProperty | 'ignored' | undefined;
  /** After an unclosed header nobody knows whose the lines are. */
  #lost = false;
  /** Value and continuation lines of `#property`: joined once at its end, so that long values take linear time. */
  #parts: string[] = [];

  constructor(text: string, role: FileRole, path: string) {
    this.#role = role;
    this.#path = path;
    this.#mark = text.startsWith(BYTE_ORDER_MARK);
    this.#lines = splitLines(this.#mark ? text.slice(1) : text);
  }

  document(): Document {
    if (this.#mark) this.#report(0, 'byteOrderMark', { rejects: true });
    for (const [index, line] of this.#lines.entries()) this.#readLine(index, line.text);
    this.#closeSection(this.#lines.length);
    const duplicates = findDuplicates(this.#lines, this.#sections);
    for (const { index, ...duplicate } of duplicates) this.#report(index, duplicate.kind, duplicate);
    const problems = this.#problems.toSorted((one, other) => one.line - other.line);
    const sections = withoutBareDefault(this.#sections);
    return { role: this.#role, path: this.#path, mark: this.#mark, lines: this.#lines, sections, problems };
  }

  #readLine(index: number, text: string): void {
    if (text.includes('\r')) this.#report(index, 'loneCarriageReturn', { rejects: true });
    if (text.includes('\0')) this.#report(index, 'nulByte', { rejects: true });
    const trimmed = trimSpace(text);
    if (trimmed === '' || isCommentStart(text[0])) return;
    if (text.startsWith('[')) this.#readHeader(index, text);
    else if (this.#lost) return;
    else if (isSpace(text[0])) this.#readIndented(index, trimmed);
    else this.#readProperty(index, text);
  }

  #readHeader(index: number, text: string): void {
    const before = this.#section;
    this.#closeSection(index);
    const header = readHeader(text, this.#role);
    this.#lost = header === undefined;
    if (!header) {
      this.#report(index, 'unclosedHeader', { rejects: true });
      return;
    }
    for (const { kind, leaks, ...fault } of header.faults) {
      this.#report(index, kind, { subject: header.name, ...fault, ...(leaks && touching(before)) });
    }
    const { kind, name, prefixed } = header;
    this.#section = { kind, name, prefixed, header: index, end: index + 1, properties: [] };
    this.#sections.push(this.#section);
  }

  #readProperty(index: number, text: string): void {
    this.#closeProperty('ignored');
    const { code, comment } = splitInlineComment(text);
    const equals = code.indexOf('=');
    const written = trimSpace(code.slice(0, equals));
    if (equals === -1 || written === '') {
      this.#report(index, 'notAProperty', { rejects: true });
      return;
    }
    if (!this.#section) {
      this.#report(index, 'propertyBeforeSection', { rejects: true, subject: written });
      return;
    }
    if (!isValidName(written)) {
      // Readers that trim other white space than blanks and tabs see another key here.
      const touches = /[^ -~]/.test(written) ? touching(this.#section) : {};
      this.#report(index, 'invalidName', { rejects: false, ...touches });
      return;
    }
    const property = this.#addProperty(this.#section, index, written, code.slice(equals + 1), comment);
    this.#property = property;
    this.#parts = [property.value];
  }

  #addProperty(
    section: OpenSection,
    index: number,
    written: string,
    value: string,
    comment: string | undefined,
  ): OpenProperty {
    const key = written.toLowerCase();
    if (key !== written) this.#report(index, 'upperCaseProperty', { rejects: false, subject: written });
    if (comment !== undefined) this.#report(index, 'inlineComment', { rejects: false, subject: key });
    const property = { key, value: trimSpace(value), lines: [index], ...(comment !== undefined && { comment }) };
    section.properties.push(property);
    return property;
  }

  #readIndented(index: number, trimmed: string): void {
    const isHeader = readsAsHeader(trimmed);
    if (isHeader) this.#report(index, 'indentedHeader', { rejects: true });
    const property = this.#property;
    if (property === 'ignored') return;
    if (property === undefined) {
      this.#readOrphan(index, trimmed);
      return;
    }
    const nested = property.value === '';
    const equals = trimmed.indexOf('=');
    if (nested && equals < 1) this.#report(index, 'notAProperty', { rejects: true });
    if (!nested && !isCommentStart(trimmed[0]) && equals > 0) {
      this.#report(index, 'indentedProperty', { rejects: false, subject: property.key, ...touching(this.#section) });
    } else if (!nested && !isHeader) {
      this.#report(index, 'continuationLine', { rejects: false, subject: property.key });
    }
    this.#parts.push(trimmed);
    property.lines.push(index);
  }

  /** An indented line with nothing to continue: the specification rejects it, other readers take it as a property. */
  #readOrphan(index: number, trimmed: string): void {
    if (!this.#section) {
      this.#report(index, 'propertyBeforeSection', { rejects: true });
      return;
    }
    this.#report(index, 'indentedProperty', { rejects: true, ...touching(this.#section) });
    const { code, comment } = splitInlineComment(trimmed);
    const equals = code.indexOf('=');
    const written = trimSpace(code.slice(0, equals));
    if (equals > 0 && isValidName(written)) {
      this.#addProperty(this.#section, index, written, code.slice(equals + 1), comment);
    }
  }

  #closeSection(end: number): void {
    this.#closeProperty(undefined);
    if (this.#section) this.#section.end = end;
    this.#section = undefined;
  }

  #closeProperty(next: 'ignored' | undefined): void {
    if (typeof this.#property === 'object') this.#property.value = this.#parts.join('\n');
    this.#property = next;
  }

  #report(index: number, kind: FileProblemKind, rest: Omit<DocumentProblem, 'path' | 'line' | 'kind'>): void {
    this.#problems.push({ path: this.#path, line: index + 1, kind, ...rest });
  }
}

function readsAsHeader(trimmed: string): boolean {
  return trimmed.startsWith('[') && trimSpace(splitInlineComment(trimmed).code).endsWith(']');
}

/** In a config file `[profile default]` makes every `[default]` void. */
function withoutBareDefault(sections: readonly Section[]): readonly Section[] {
  const isDefault = (section: Section): boolean => section.kind === 'profile' && section.name === 'default';
  if (!sections.some((section) => isDefault(section) && section.prefixed)) return sections;
  return sections.map((section) =>
    isDefault(section) && !section.prefixed ? { ...section, kind: 'ignored' as const } : section,
  );
}
