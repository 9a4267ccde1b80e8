import type { DocumentProblem, Section } from './document.js';
import { textAt } from './documentText.js';
import type { Line } from './documentText.js';

/** A problem without its file; `index` is the 0-based line. */
export interface Duplicate extends Omit<DocumentProblem, 'path' | 'line' | 'subject'> {
  readonly index: number;
  readonly kind: 'duplicateSection' | 'duplicateProperty';
  readonly subject: string;
}

/** The second and later sections of one name and properties of one key. The AWS CLI rejects such a file, others merge. */
export function findDuplicates(lines: readonly Line[], sections: readonly Section[]): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const written = new Set<string>();
  const named = new Set<string>();
  for (const section of sections) {
    const raw = rawHeader(textAt(lines, section.header));
    const name = `${section.kind} ${section.name}`;
    // The AWS CLI compares what is written and rejects the file; where only the meaning is the same, it reads two profiles.
    const isRejected = written.has(raw);
    if (isRejected || (section.kind !== 'ignored' && named.has(name))) {
      duplicates.push({
        index: section.header,
        kind: 'duplicateSection',
        rejects: isRejected,
        subject: section.name,
        ...touching(section),
      });
    }
    written.add(raw);
    named.add(name);
    duplicates.push(...duplicateProperties(section));
  }
  return duplicates;
}

function duplicateProperties(section: Section): Duplicate[] {
  const duplicates: Duplicate[] = [];
  const seen = new Set<string>();
  for (const { key, lines } of section.properties) {
    // The AWS CLI ends a key at a colon, too.
    const cliKey = key.split(':', 1).join('');
    if (seen.has(cliKey)) {
      duplicates.push({
        index: lines[0] ?? section.header,
        kind: 'duplicateProperty',
        rejects: true,
        subject: key,
        ...touching(section),
      });
    }
    seen.add(cliKey);
  }
  return duplicates;
}

/** The profile a section is about, as far as it is one. */
export function touching(section: Section | undefined): { readonly profile?: string } {
  return section?.kind === 'profile' ? { profile: section.name } : {};
}

function rawHeader(text: string): string {
  return text.slice(1, text.lastIndexOf(']'));
}
