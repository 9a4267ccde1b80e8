import { findProfile, type Document, type Section } from './document.js';
import { editProfile, removeProfile } from './documentEdit.js';
import { splitHeaderComment, textAt, trimSpace } from './documentText.js';

/** The text without these properties of a profile, and without its section where that held nothing else. Throws `FileAmbiguous`. */
export function takeProperties(document: Document, profile: string, keys: readonly string[]): string {
  const [section] = findProfile(document, profile);
  if (section && holdsNothingElse(document, section, keys)) return removeProfile(document, profile);
  return editProfile(document, profile, { set: {}, remove: keys });
}

/** A comment is something else. */
function holdsNothingElse(document: Document, section: Section, keys: readonly string[]): boolean {
  const { properties, header, end } = section;
  if (properties.some(({ key, comment }) => !keys.includes(key) || comment !== undefined)) return false;
  if (splitHeaderComment(textAt(document.lines, header)).comment !== undefined) return false;
  const own = new Set(properties.flatMap(({ line, more = [] }) => [line, ...more]));
  return document.lines
    .slice(header + 1, end)
    .every(({ text }, index) => own.has(header + 1 + index) || trimSpace(text) === '');
}
