import type { FileProblemKind } from '../../core/profile/fileProblemKind.js';
import { BYTE_ORDER_MARK } from './document.js';
import type { Document, DocumentProblem, Property, Section } from './document.js';
import { addCliProblems } from './cliProblems.js';
import { findDuplicates, profileOf } from './documentDuplicates.js';
import {
  inlineCommentAt,
  isCommentStart,
  isSpace,
  splitInlineComment,
  splitLines,
  textAt,
  trimmedPart,
  trimSpace,
} from './documentText.js';
import type { Line } from './documentText.js';
import { isReservedName, isValidName } from '../../core/profile/profileName.js';
import { isAwsProperty, isRestOfValue, oneText, shownName } from './propertyNames.js';
import { readAsCli } from './readers/cliReader.js';
import { readHeader } from './sectionHeader.js';
import type { FileRole, Header } from './sectionHeader.js';

interface OpenSection extends Section {
  end: number;
  properties: OpenProperty[];
}

/** What a problem says beside its kind and line. */
type Reported = Pick<DocumentProblem, 'rejects' | 'subject' | 'profile'> & { readonly inOneFile?: boolean | undefined };

interface OpenProperty extends Property {
  comment?: string;
  value: string;
  more?: number[];
}

/** A valid name has no others. */
const CAPITAL = /[A-Z]/;

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
  readonly #headers = new Map<number, Header>();
  readonly #problems: DocumentProblem[] = [];
  #section: OpenSection | undefined;
  /** `ignored`: a property the specification drops, and its continuation lines with it. */
  #property: OpenProperty | 'ignored' | undefined;
  /** What `#property` is called, where that can be shown. */
  #shown: string | undefined;
  /** How far `#property` is indented: what is indented further continues it. */
  #level = 0;
  /** After an unclosed header nobody knows whose the lines are. */
  #lost = false;
  readonly #lostLines = new Set<number>();
  /** Value and continuation lines of `#property`, where it has any: joined once at its end, so that long values take linear time. */
  #parts: string[] | undefined;

  constructor(text: string, role: FileRole, path: string) {
    this.#role = role;
    this.#path = path;
    this.#mark = text.startsWith(BYTE_ORDER_MARK);
    this.#lines = splitLines(this.#mark ? text.slice(1) : text);
  }

  document(): Document {
    if (this.#mark) this.#report(0, 'byteOrderMark', { rejects: true });
    for (let index = 0; index < this.#lines.length; index++) this.#readLine(index, textAt(this.#lines, index));
    this.#closeSection(this.#lines.length);
    for (const { index, ...duplicate } of findDuplicates(this.#lines, this.#sections)) {
      this.#report(index, duplicate.kind, duplicate);
    }
    const cli = readAsCli(this.#lines);
    const problems = addCliProblems(this.#path, this.#lines, cli.faults, this.#problems, this.#lostLines);
    const sections = withoutBareDefault(this.#sections);
    return {
      role: this.#role,
      path: this.#path,
      mark: this.#mark,
      lines: this.#lines,
      sections,
      headers: this.#headers,
      problems,
      cli,
    };
  }

  #readLine(index: number, text: string): void {
    if (text.includes('\r')) this.#report(index, 'loneCarriageReturn', { rejects: true });
    if (text.includes('\0')) this.#report(index, 'nulByte', { rejects: true });
    const trimmed = trimSpace(text);
    if (trimmed === '' || isCommentStart(text[0])) return;
    if (text.startsWith('[')) this.#readHeader(index, text);
    else if (this.#lost) this.#lostLines.add(index);
    else if (isSpace(text[0])) this.#readIndented(index, trimmed, text.indexOf(trimmed));
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
    for (const { kind, rejects, leaks, inOneFile, profile } of header.faults) {
      const touched = leaks ? profileOf(before) : profile;
      this.#report(index, kind, { rejects, subject: header.name, profile: touched, inOneFile });
    }
    this.#headers.set(index, header);
    const { kind, name, prefixed } = header;
    this.#section = { kind, name, prefixed, header: index, end: index + 1, properties: [] };
    this.#sections.push(this.#section);
  }

  #readProperty(index: number, text: string): void {
    const above = this.#section && this.#shown;
    this.#closeProperty('ignored');
    this.#level = 0;
    const sign = inlineCommentAt(text);
    const end = sign === -1 ? text.length : sign;
    const at = text.indexOf('=');
    const equals = at < end ? at : -1;
    const written = trimmedPart(text, 0, Math.max(equals, 0));
    const isRest = above !== undefined && isRestOfValue(above, trimSpace(text), written);
    const profile = profileOf(this.#section);
    if (isRest) this.#report(index, 'brokenValue', { rejects: equals === -1, subject: above, profile });
    if (equals === -1 || written === '') {
      if (!isRest) this.#report(index, 'notAProperty', { rejects: true });
      return;
    }
    if (!this.#section) {
      this.#report(index, 'propertyBeforeSection', { rejects: true, subject: shownName(trimSpace(text), written) });
      return;
    }
    if (!isValidName(written)) {
      // Readers that trim other white space than blanks and tabs see another key here.
      const isOther = /[^ -~]/.test(written);
      this.#report(index, 'invalidName', { rejects: false, profile: isOther ? profile : undefined });
      return;
    }
    this.#addProperty(
      this.#section,
      index,
      written,
      trimmedPart(text, equals + 1, end),
      sign === -1 ? undefined : text.slice(sign),
    );
    if (isRest) this.#shown = above;
  }

  #addProperty(section: OpenSection, index: number, written: string, value: string, comment: string | undefined): void {
    const key = oneText(CAPITAL.test(written) ? written.toLowerCase() : written);
    const shown = shownName(trimSpace(textAt(this.#lines, index)), written);
    if (key !== written) this.#report(index, 'upperCaseProperty', { rejects: false, subject: shown });
    this.#shown = shown === written ? key : shown?.toLowerCase();
    if (comment !== undefined) this.#report(index, 'inlineComment', { rejects: false, subject: this.#shown });
    const property: OpenProperty = { key, value, line: index };
    if (comment !== undefined) property.comment = comment;
    section.properties.push(property);
    this.#property = property;
  }

  #readIndented(index: number, trimmed: string, indent: number): void {
    const isHeader = readsAsHeader(trimmed);
    if (isHeader) this.#report(index, 'indentedHeader', { rejects: true });
    const property = this.#property;
    if (property === undefined || (this.#level > 0 && (indent <= this.#level || isCommentStart(trimmed[0])))) {
      this.#readOrphan(index, trimmed, indent);
      return;
    }
    if (property === 'ignored') return;
    const nested = property.value === '';
    const equals = trimmed.indexOf('=');
    const subject = this.#shown;
    if (nested && equals < 1) this.#report(index, 'notAProperty', { rejects: true });
    if (!nested && !isCommentStart(trimmed[0]) && equals > 0) {
      this.#report(index, 'indentedProperty', { rejects: false, subject, profile: profileOf(this.#section) });
    } else if (!nested && !isHeader) {
      this.#report(index, 'continuationLine', { rejects: false, subject });
    }
    this.#parts ??= [property.value];
    this.#parts.push(trimmed);
    (property.more ??= []).push(index);
  }

  /** An indented line with nothing to continue: the specification rejects it, other readers take it as a property. */
  #readOrphan(index: number, trimmed: string, indent: number): void {
    if (!this.#section) {
      this.#report(index, 'propertyBeforeSection', { rejects: true });
      return;
    }
    this.#report(index, 'indentedProperty', { rejects: true, profile: profileOf(this.#section) });
    if (isCommentStart(trimmed[0])) return;
    this.#closeProperty('ignored');
    this.#level = indent;
    const { code, comment } = splitInlineComment(trimmed);
    const equals = code.indexOf('=');
    const written = trimmedPart(code, 0, Math.max(equals, 0));
    if (isValidName(written)) this.#addProperty(this.#section, index, written, trimmedPart(code, equals + 1), comment);
  }

  #closeSection(end: number): void {
    this.#closeProperty(undefined);
    const section = this.#section;
    this.#section = undefined;
    this.#level = 0;
    if (!section) return;
    section.end = end;
    // An array that has grown keeps room for more: of thousands that is much memory.
    section.properties = section.properties.slice();
    if (lacksWord(section, this.#role)) {
      const { header, name } = section;
      this.#report(header, 'profileWordMissing', { rejects: false, subject: name, inOneFile: true });
    }
  }

  #closeProperty(next: 'ignored' | undefined): void {
    if (typeof this.#property === 'object' && this.#parts) this.#property.value = this.#parts.join('\n');
    this.#property = next;
    this.#parts = undefined;
    this.#shown = undefined;
  }

  #report(index: number, kind: FileProblemKind, more: Reported): void {
    const { rejects, subject, profile, inOneFile } = more;
    const problem = { path: this.#path, line: index + 1, kind, rejects, subject, profile };
    this.#problems.push(inOneFile ? { ...problem, inOneFile } : problem);
  }
}

/** In a config file a section of that sort is nobody's, although it reads like a profile. */
function lacksWord({ kind, name, prefixed, properties }: Section, role: FileRole): boolean {
  if (role !== 'config' || kind !== 'ignored' || prefixed || !isValidName(name) || isReservedName(name)) return false;
  return properties.some(({ key }) => isAwsProperty(key));
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
