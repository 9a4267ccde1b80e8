import type { FileProblem } from '../../core/model.js';
import { joinLines } from './documentText.js';
import type { Line } from './documentText.js';
import type { CliReading } from './readers/cliReader.js';
import type { FileRole, Header, SectionKind } from './sectionHeader.js';

/** An AWS file, read as AWS's specification of the shared files says, and still every byte of it. */
export interface Document {
  readonly role: FileRole;
  /** Only to name the file in problems. */
  readonly path: string;
  /** Starts with a byte-order mark. */
  readonly mark: boolean;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  /** What the headers say, by their 0-based lines. */
  readonly headers: ReadonlyMap<number, Header>;
  readonly problems: readonly DocumentProblem[];
  /** What the AWS CLI makes of the same lines. */
  readonly cli: CliReading;
  /** True where the file is the other AWS file, too. */
  readonly isOneFile?: boolean;
}

/** A header and what follows it up to the next one. All line numbers here are 0-based indices into `lines`. */
export interface Section {
  readonly kind: SectionKind;
  readonly name: string;
  /** Whether the header says `profile` before the name. */
  readonly prefixed: boolean;
  readonly header: number;
  /** First line that is no longer part of it. */
  readonly end: number;
  readonly properties: readonly Property[];
}

/** A property of a section, with its lines. */
export interface Property {
  /** In lower case. */
  readonly key: string;
  /** Continuation lines are joined with `\n`. */
  readonly value: string;
  /** The line of the key. */
  readonly line: number;
  /** Where there are any, the lines that continue the value; blank and comment lines between them are not among them. */
  readonly more?: readonly number[];
  /** The inline comment with its sign. */
  readonly comment?: string;
}

/** A problem of one file, with what readers make of the file because of it. */
export interface DocumentProblem extends FileProblem {
  /** True where some reader rejects the whole file or takes sections of others otherwise. */
  readonly rejects: boolean;
  /** The profile whose meaning depends on the reader. */
  readonly profile?: string | undefined;
  /** True where this is right as long as the file is the config and the credentials file at once. */
  readonly inOneFile?: boolean;
}

/** U+FEFF, which some editors write at the start of a UTF-8 file. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** The text a document was read from, byte for byte. */
export function documentText(document: Document): string {
  return (document.mark ? BYTE_ORDER_MARK : '') + joinLines(document.lines);
}

/** The sections of a profile in this file: one, none, or several that the specification merges. */
export function findProfile(document: Document, name: string): readonly Section[] {
  return document.sections.filter((section) => section.kind === 'profile' && section.name === name);
}

/** Keys in lower case and values; of sections that repeat a key the last one counts. */
export function propertiesOf(sections: readonly Section[]): Map<string, string> {
  const properties = new Map<string, string>();
  for (const section of sections) {
    for (const { key, value } of section.properties) properties.set(key, value);
  }
  return properties;
}

/** The nested properties of a value like `\nendpoint_url = …`; empty for a plain value. */
export function subProperties(value: string): Map<string, string> {
  const properties = new Map<string, string>();
  if (!value.startsWith('\n')) return properties;
  for (const line of value.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) properties.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return properties;
}
