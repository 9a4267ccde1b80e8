import { IamKeysError } from '../../core/errors.js';
import { BYTE_ORDER_MARK, findProfile } from './document.js';
import type { Document, Property, Section } from './document.js';
import { refuseAmbiguity } from './documentProblems.js';
import { isCommentStart, isIdle, NO_LINE, splitHeaderComment, textAt, trimSpace } from './documentText.js';
import { checkProfileName } from '../../core/profile/profileName.js';
import { isPortableCommand } from '../../core/secret/keyringLine.js';
import { headerName } from './sectionHeader.js';
import type { FileRole } from './sectionHeader.js';

/** A change to one profile of a file: properties to set and properties to take out. */
export interface ProfileEdit {
  /** Written in this order as `key = value`; values must be portable. */
  readonly set: Readonly<Record<string, string>>;
  /** Keys in lower case. */
  readonly remove: readonly string[];
}

/** Graphic ASCII that no reader takes for a comment, a quotation or a header. */
const PORTABLE_VALUE = /^(?![#;[])[!#-&(-~]+$/;

/** New texts for some lines; a line without an entry stays as it is, one with no texts goes. */
export type LineEdits = Map<number, readonly string[]>;

/** New texts for one line. */
export type LineEdit = readonly [line: number, texts: readonly string[]];

/** The text with a profile's keys set and removed; a new profile is appended. Throws `FileAmbiguous`, `InvalidProfileName`. */
export function editProfile(document: Document, profile: string, edit: ProfileEdit): string {
  checkProfileName(profile);
  refuseAmbiguity(document, profile);
  for (const [key, value] of Object.entries(edit.set)) {
    if (!PORTABLE_VALUE.test(value) && !isPortableCommand(value))
      throw new IamKeysError('InvalidInput', { message: key });
  }
  const [section] = findProfile(document, profile);
  if (section) return applyEdits(document, sectionEdits(document, section, edit));
  if (Object.keys(edit.set).length === 0) return applyEdits(document, new Map());
  return appendSection(document, profile, edit);
}

/** The text without a profile; blank and comment lines after its last property stay. Throws `FileAmbiguous`. */
export function removeProfile(document: Document, profile: string): string {
  refuseAmbiguity(document, profile);
  const edits: LineEdits = new Map();
  const [section] = findProfile(document, profile);
  if (!section) return applyEdits(document, edits);
  let end = section.end;
  // The header itself ends this.
  while (isIdle(textAt(document.lines, end - 1))) end--;
  for (let index = section.header; index < end; index++) edits.set(index, []);
  if (isBlank(document, section.header - 1) && isBlank(document, end)) edits.set(end, []);
  return applyEdits(document, edits);
}

/** The text with a profile's header renamed. Throws `FileAmbiguous`, and `InvalidProfileName` when the name is taken. */
export function renameProfile(document: Document, from: string, to: string): string {
  checkProfileName(to);
  refuseAmbiguity(document, from);
  refuseAmbiguity(document, to);
  if (findProfile(document, to).length > 0) throw new IamKeysError('InvalidProfileName', { name: to, reason: 'taken' });
  const [section] = findProfile(document, from);
  if (!section) return applyEdits(document, new Map());
  return applyEdits(document, new Map([[section.header, headerLines(document, section, to)]]));
}

/** The header of a profile as it is written to a file of that role. */
export function plainHeader(role: FileRole, profile: string): string {
  return `[${headerName('profile', profile, role === 'config' && profile !== 'default')}]`;
}

function sectionEdits(document: Document, section: Section, edit: ProfileEdit): LineEdits {
  const edits: LineEdits = new Map();
  edits.set(section.header, headerLines(document, section, section.name));
  const byKey = new Map(section.properties.map((property) => [property.key, property]));
  for (const key of edit.remove) {
    const property = byKey.get(key);
    if (property) replaceProperty(document, property, [], edits);
  }
  let anchor = section.header;
  for (const [key, value] of Object.entries(edit.set)) {
    const property = byKey.get(key);
    if (property) anchor = replaceProperty(document, property, [`${key} = ${value}`], edits);
    else edits.set(anchor, [...(edits.get(anchor) ?? []), `${key} = ${value}`]);
  }
  return edits;
}

/** Comments of the replaced lines move above, each to a line of its own. Returns the line that now ends with the property. */
function replaceProperty(document: Document, property: Property, texts: readonly string[], edits: LineEdits): number {
  const { line: head, more: continuation = [] } = property;
  const comments = property.comment === undefined ? [] : [property.comment];
  for (const index of continuation) {
    const text = trimSpace(textAt(document.lines, index));
    if (isCommentStart(text[0])) comments.push(text);
    edits.set(index, []);
  }
  edits.set(head, [...comments, ...texts]);
  return head;
}

/** Keeps a header that every reader finds; otherwise writes it plainly and its comment above. */
function headerLines(document: Document, section: Section, name: string): string[] {
  const text = textAt(document.lines, section.header);
  const { code, comment } = splitHeaderComment(text);
  const header =
    section.prefixed && name === section.name
      ? `[${headerName('profile', name, true)}]`
      : plainHeader(document.role, name);
  const isPlain = document.headers.get(section.header)?.faults.length === 0;
  if (isPlain) return [header + text.slice(code.lastIndexOf(']') + 1)];
  return comment === undefined ? [header] : [comment, header];
}

function appendSection(document: Document, profile: string, edit: ProfileEdit): string {
  const feed = lineFeed(document, document.lines.length);
  let text = applyEdits(document, new Map());
  if (document.lines.at(-1)?.end === '') text += feed;
  if (!isBlank(document, document.lines.length - 1)) text += feed;
  const properties = Object.entries(edit.set).map(([key, value]) => `${key} = ${value}`);
  return text + [plainHeader(document.role, profile), ...properties].map((line) => line + feed).join('');
}

/** Lines without an edit keep every byte; the last text of an edited line keeps its line end. */
export function applyEdits(document: Pick<Document, 'lines' | 'mark'>, edits: LineEdits): string {
  let result = document.mark ? BYTE_ORDER_MARK : '';
  for (let index = 0; index < document.lines.length; index++) {
    const { text, end } = document.lines[index] ?? NO_LINE;
    const texts = edits.get(index);
    if (!texts) result += text + end;
    else if (texts.length > 0) result += texts.join(lineFeed(document, index)) + end;
  }
  return result;
}

/** How lines end around here: as this line does, or the one before it. */
function lineFeed(document: Pick<Document, 'lines'>, index: number): string {
  const end = document.lines[index]?.end;
  if (end) return end;
  return document.lines[index - 1]?.end || document.lines[index - 2]?.end || '\n';
}

/** Before the first line and after the last one it is blank, too. */
function isBlank(document: Document, index: number): boolean {
  return trimSpace(textAt(document.lines, index)) === '';
}
