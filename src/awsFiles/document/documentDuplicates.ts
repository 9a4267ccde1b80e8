import type { DocumentProblem, Section } from './document.js';
import { textAt, trimSpace } from './documentText.js';
import type { Line } from './documentText.js';
import { shownName } from './propertyNames.js';

/** A problem without its file; `index` is the 0-based line. */
export interface Duplicate extends Omit<DocumentProblem, 'path' | 'line'> {
  readonly index: number;
  readonly kind: 'duplicateSection' | 'duplicateProperty';
}

/** The second and later sections of one name and properties of one key: the specification merges them. */
export function findDuplicates(lines: readonly Line[], sections: readonly Section[]): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const named = new Set<string>();
  for (const section of sections) {
    const name = `${section.kind} ${section.name}`;
    if (section.kind !== 'ignored' && named.has(name)) {
      duplicates.push({
        index: section.header,
        kind: 'duplicateSection',
        rejects: false,
        subject: section.name,
        ...touching(section),
      });
    }
    named.add(name);
    duplicates.push(...duplicateProperties(lines, section));
  }
  return duplicates;
}

function duplicateProperties(lines: readonly Line[], section: Section): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const first = new Map<string, number>();
  for (const property of section.properties) {
    const [index = section.header] = property.lines;
    const before = first.get(property.key);
    if (before === undefined) {
      first.set(property.key, index);
      continue;
    }
    const shown = { ...shownAt(lines, before), ...shownAt(lines, index) };
    duplicates.push({ index, kind: 'duplicateProperty', rejects: false, ...shown, ...touching(section) });
  }
  return duplicates;
}

/** The name of the property in that line, in lower case, where it can be shown. */
export function shownAt(lines: readonly Line[], index: number): { readonly subject?: string } {
  const text = trimSpace(textAt(lines, index));
  const name = shownName(text, trimSpace(text.split('=', 1).join('')));
  return name === undefined ? {} : { subject: name.toLowerCase() };
}

/** The profile a section is about, as far as it is one. */
export function touching(section: Section | undefined): { readonly profile?: string } {
  return section?.kind === 'profile' ? { profile: section.name } : {};
}
