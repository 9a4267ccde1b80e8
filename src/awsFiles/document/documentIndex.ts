import type { Document, Property, Section } from './document.js';
import { isIdle, isSpace, textAt } from './documentText.js';

/** From the first line up to, not including, the last: 0-based. */
export type LineRange = readonly [start: number, end: number];

/** What a section has of a key. */
export interface KeyFacts {
  /** Those that have it by the specification. */
  readonly properties: Property[];
  /** How often the AWS CLI reads it, for which a colon ends a key, too. */
  count: number;
  /** Whether it stands in an indented line, which some readers take for a property and others for the rest of a value. */
  isIndented: boolean;
}

const INDENTED_KEY = /^[ \t]+([^\s=:]+)[ \t]*[=:]/;

/** Finds what stands around a line of a document. Each question takes as long as its answer, whatever the size of the file. */
export class DocumentIndex {
  readonly #named = new Map<string, Section[]>();
  readonly #namesakes = new Map<Section, readonly Section[]>();
  readonly #before = new Map<Section, Section>();

  constructor(private readonly document: Document) {
    for (const section of document.sections) {
      const name = this.#nameOf(section);
      const group = this.#named.get(name) ?? [];
      const before = group.at(-1);
      if (before) this.#before.set(section, before);
      else this.#named.set(name, group);
      group.push(section);
      this.#namesakes.set(section, group);
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
    return this.#namesakes.get(section) ?? [];
  }

  /** Whether all readers find the header of the section, whatever they make of its name; true where there is none. */
  isFound(section: Section | undefined): boolean {
    if (!section) return true;
    const { rest, faults = [] } = this.document.headers.get(section.header) ?? {};
    return rest === undefined && !faults.some(({ leaks }) => leaks);
  }

  /** Whether only some readers take its name, which is written in quotes. */
  isQuoted(section: Section): boolean {
    const { faults = [] } = this.document.headers.get(section.header) ?? {};
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

  /** The property whose key stands in that line of the section. */
  propertyAt({ properties }: Section, line: number): Property | undefined {
    const property = properties[lastUpTo(properties, line, firstLine)];
    return property?.line === line ? property : undefined;
  }

  /** What a section has of each key, in lower case. */
  keysOf(section: Section): ReadonlyMap<string, KeyFacts> {
    const keys = new Map<string, KeyFacts>();
    for (const property of section.properties) factsIn(keys, property.key).properties.push(property);
    for (let line = section.header + 1; line < section.end; line++) {
      const key = this.document.cli.keys.get(line);
      if (key !== undefined) factsIn(keys, key).count++;
      const indented = INDENTED_KEY.exec(textAt(this.document.lines, line))?.[1];
      if (indented !== undefined) factsIn(keys, indented.toLowerCase()).isIndented = true;
    }
    return keys;
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
    return lastUpTo(this.document.sections, line, headerLine);
  }

  /** A section that is void beside another counts as of its name, and so does one that only some readers take for it. */
  #nameOf(section: Section): string {
    const read = this.document.headers.get(section.header);
    const profile = read?.faults.find((fault) => fault.profile !== undefined)?.profile;
    return profile !== undefined ? `profile ${profile}` : `${read?.kind ?? ''} ${section.name}`;
  }
}

function factsIn(keys: Map<string, KeyFacts>, key: string): KeyFacts {
  const facts = keys.get(key) ?? { properties: [], count: 0, isIndented: false };
  keys.set(key, facts);
  return facts;
}

function headerLine({ header }: Section): number {
  return header;
}

function firstLine({ line }: Property): number {
  return line;
}

/** Where the last of them is that starts in that line or above; -1 where none does. */
function lastUpTo<T>(inOrder: readonly T[], line: number, start: (each: T) => number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = inOrder[middle];
    if (each !== undefined && start(each) <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
