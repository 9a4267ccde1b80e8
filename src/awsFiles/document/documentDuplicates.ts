import type { DocumentProblem, Section } from './document.js';
import { textAt, trimSpace } from './documentText.js';
import type { Line } from './documentText.js';
import { shownName } from './propertyNames.js';

/** A problem without its file; `index` is the 0-based line. */
export interface Duplicate extends Omit<DocumentProblem, 'path' | 'line'> {
  readonly index: number;
  readonly kind: 'duplicateSection' | 'duplicateProperty';
}

/** The section that a key was last seen in, and where it stands there first. */
type SeenKeys = Map<string, { section: Section; index: number }>;

/** The second and later sections of one name and properties of one key: the specification merges them. */
export function findDuplicates(lines: readonly Line[], sections: readonly Section[]): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const named = new Set<string>();
  const keys: SeenKeys = new Map();
  for (const section of sections) {
    const name = `${section.kind} ${section.name}`;
    if (section.kind !== 'ignored' && named.has(name)) {
      duplicates.push({
        index: section.header,
        kind: 'duplicateSection',
        rejects: false,
        subject: section.name,
        profile: profileOf(section),
      });
    }
    named.add(name);
    addDuplicateProperties(lines, section, keys, duplicates);
  }
  return duplicates;
}

function addDuplicateProperties(
  lines: readonly Line[],
  section: Section,
  keys: SeenKeys,
  duplicates: Duplicate[],
): void {
  for (const property of section.properties) {
    const { key, line: index } = property;
    const before = keys.get(key);
    if (before?.section !== section) {
      if (!before) keys.set(key, { section, index });
      else [before.section, before.index] = [section, index];
      continue;
    }
    const subject = shownAt(lines, index) ?? shownAt(lines, before.index);
    duplicates.push({ index, kind: 'duplicateProperty', rejects: false, subject, profile: profileOf(section) });
  }
}

/** The name of the property in that line, in lower case, where it can be shown. */
export function shownAt(lines: readonly Line[], index: number): string | undefined {
  const text = trimSpace(textAt(lines, index));
  return shownName(text, trimSpace(text.split('=', 1).join('')))?.toLowerCase();
}

/** The profile a section is about, as far as it is one. */
export function profileOf(section: Section | undefined): string | undefined {
  return section?.kind === 'profile' ? section.name : undefined;
}
