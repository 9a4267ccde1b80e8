import type { Document, Property, Section } from './document.js';
import { isIdle, isSpace, textAt } from './documentText.js';
import { readHeader, type Header } from './sectionHeader.js';

/** From the first line up to, not including, the last: 0-based. */
export type LineRange = readonly [start: number, end: number];

/** Finds what stands around a line of a document. Each question takes as long as its answer, whatever the size of the file. */
export class DocumentIndex {
  readonly #properties = new Map<number, Property>();
  readonly #named = new Map<string, Section[]>();
  readonly #before = new Map<Section, Section>();
  readonly #headers = new Map<number, Header | undefined>();
  readonly #names = new Map<Section, string>();
  readonly #keyCounts = new Map<Section, ReadonlyMap<string, number>>();
  readonly #byKey = new Map<Section, ReadonlyMap<string, readonly Property[]>>();

  constructor(private readonly document: Document) {
    for (const section of document.sections) {
      for (const property of section.properties) this.#properties.set(property.lines[0] ?? -1, property);
      const name = this.#nameOf(section);
      const group = this.#named.get(name);
      const before = group?.at(-1);
      if (before) this.#before.set(section, before);
      if (group) group.push(section);
      else this.#named.set(name, [section]);
    }
  }

  /** The section that the line is in, its header included. */
  sectionAt(line: number): Section | undefined {
    const section = this.document.sections[this.#positionOf(line)];
    return section && line < section.end ? section : undefined;
  }

  sectionBefore(section: Section): Section | undefined {
    return this.document.sections[this.#positionOf(section.header) - 1];
  }

  sectionAfter(section: Section): Section | undefined {
    return this.document.sections[this.#positionOf(section.header) + 1];
  }

  /** All sections that some reader takes for this one. */
  namesakes(section: Section): readonly Section[] {
    return this.#named.get(this.#nameOf(section)) ?? [];
  }

  /** Whether all readers find the header of the section, whatever they make of its name; true where there is none. */
  isFound(section: Section | undefined): boolean {
    if (!section) return true;
    const { rest, faults = [] } = this.#headerOf(section) ?? {};
    return rest === undefined && !faults.some(({ leaks }) => leaks);
  }

  /** Whether only some readers take its name, which is written in quotes. */
  isQuoted(section: Section): boolean {
    const { faults = [] } = this.#headerOf(section) ?? {};
    return faults.some(({ kind }) => kind === 'invalidName');
  }

  /** The one before it among its namesakes. */
  namesakeBefore(section: Section): Section | undefined {
    return this.#before.get(section);
  }

  /** The sections that some reader takes for that profile. */
  namesOf(profile: string): readonly Section[] {
    return this.#named.get(`profile ${profile}`) ?? [];
  }

  /** The property whose key stands in that line. */
  propertyAt(line: number): Property | undefined {
    return this.#properties.get(line);
  }

  /** The properties of a section that have this key, in lower case. */
  ofKey(section: Section, key: string): readonly Property[] {
    return remembered(this.#byKey, section, groupByKey).get(key) ?? [];
  }

  /** How often the key stands in a section, as the AWS CLI reads it: in any case, and before a colon. */
  countKey(section: Section, key: string): number {
    const counts = remembered(this.#keyCounts, section, (each) => this.#countKeys(each));
    return counts.get(key.split(':', 1).join('')) ?? 0;
  }

  /** How often the key of that line, as the AWS CLI reads it, stands in a section. */
  countKeyAt(line: number, section: Section): number {
    const key = this.document.cli.keys.get(line);
    return key === undefined ? 0 : this.countKey(section, key);
  }

  /** A property with what continues it, and the one before it: what readers could take together. */
  around(section: Section, line: number): LineRange {
    let start = line;
    while (start > section.header + 1 && !this.#startsProperty(start - 1)) start--;
    let end = line + 1;
    while (end < section.end && !this.#startsProperty(end)) end++;
    return [Math.max(start - 1, section.header + 1), end];
  }

  #startsProperty(line: number): boolean {
    const text = textAt(this.document.lines, line);
    return !isIdle(text) && !isSpace(text[0]);
  }

  #positionOf(line: number): number {
    const { sections } = this.document;
    let low = 0;
    let high = sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sections[middle]?.header ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #countKeys({ header, end }: Section): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (let line = header + 1; line < end; line++) {
      const key = this.document.cli.keys.get(line);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  #headerOf({ header }: Section): Header | undefined {
    if (!this.#headers.has(header))
      this.#headers.set(header, readHeader(textAt(this.document.lines, header), this.document.role));
    return this.#headers.get(header);
  }

  /** A section that is void beside another counts as of its name, and so does one that only some readers take for it. */
  #nameOf(section: Section): string {
    return remembered(this.#names, section, (each) => this.#newName(each));
  }

  #newName(section: Section): string {
    const read = this.#headerOf(section);
    const profile = read?.faults.find((fault) => fault.profile !== undefined)?.profile;
    return profile !== undefined ? `profile ${profile}` : `${read?.kind ?? ''} ${read?.name ?? ''}`;
  }
}

function remembered<T>(known: Map<Section, T>, section: Section, make: (section: Section) => T): T {
  const made = known.get(section) ?? make(section);
  known.set(section, made);
  return made;
}

function groupByKey({ properties }: Section): ReadonlyMap<string, readonly Property[]> {
  const groups = new Map<string, Property[]>();
  for (const property of properties) {
    const group = groups.get(property.key);
    if (group) group.push(property);
    else groups.set(property.key, [property]);
  }
  return groups;
}
