import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Document } from '../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { fixDocument } from '../../../src/awsFiles/document/fixDocument.js';
import { DocumentFixes, withFixes } from '../../../src/awsFiles/document/problemFix.js';
import type { Fix } from '../../../src/awsFiles/document/fixCandidate.js';
import { specReading, specSection } from '../../../src/awsFiles/document/readers/readings.js';
import { faultyFile } from './faultyFile.js';
import type { FileReader } from './fileReaders.js';
import { flatReading, sectionOf } from './flatReading.js';
import type { SampleSize } from './modelsCompared.js';

/** What came of it. */
export interface FixFigures {
  files: number;
  fixes: number;
  /** Read by a reader before a fix and not after it. */
  readonly broken: string[];
  /** Values that a reader takes otherwise than before, and not as the specification does. */
  readonly changed: string[];
  /** How often a reader read something else for a reason that is its own. */
  readonly reasons: Map<string, number>;
}

/** Applies every fix that is offered for generated files, each alone and all safe ones at once, and lets everybody read both. */
export async function checkFixes(
  folder: string,
  readers: readonly FileReader[],
  size: SampleSize,
): Promise<FixFigures> {
  const figures: FixFigures = { files: 0, fixes: 0, broken: [], changed: [], reasons: new Map() };
  for (const { role, text } of fc.sample(faultyFile, size)) {
    figures.files++;
    const document = parseDocument(text, role, '/f');
    const fixes = new DocumentFixes(document);
    const offered = document.problems.flatMap((problem) => fixes.fixFor(problem) ?? []);
    const afterwards = new Map([...new Set(offered)].map((fix) => [withFixes(document, [fix]), fix]));
    const safe = document.problems.filter((problem) => !isAddition(fixes.fixFor(problem)));
    const all = fixDocument(document, safe);
    if (all !== undefined) afterwards.set(all, { fix: 'moveComment', edits: [] });
    const before = write(folder, `${figures.files}`, text);
    for (const [fixed, fix] of afterwards) {
      const after = write(folder, `${figures.files}-${figures.fixes++}`, fixed);
      for (const reader of readers) await compare(reader, document, before, after, fix, figures);
    }
  }
  return figures;
}

function isAddition(fix: Fix | undefined): boolean {
  return fix?.added !== undefined;
}

interface Written {
  readonly path: string;
  readonly text: string;
}

function write(folder: string, name: string, text: string): Written {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return { path: file, text };
}

async function compare(
  reader: FileReader,
  document: Document,
  before: Written,
  after: Written,
  { fix, added }: Fix,
  figures: FixFigures,
): Promise<void> {
  const { role } = document;
  const old = await reader.read(before.path, role);
  if (!old) return;
  const now = await reader.read(after.path, role);
  const told = (what: string): string =>
    `${reader.name}, ${fix}, ${role}, ${what}: ${JSON.stringify([before.text, after.text])}`;
  if (!now) {
    figures.broken.push(told('nothing is read'));
    return;
  }
  const reading = specReading(document);
  const meant = flatReading(reading);
  const judge = (key: string, answered: string | undefined, what: string): void => {
    const reason = reader.reasonFor?.(key, answered, document);
    if (reason === undefined) figures.changed.push(told(what));
    else figures.reasons.set(`${reader.name} ${reason}`, (figures.reasons.get(`${reader.name} ${reason}`) ?? 0) + 1);
  };
  // A section that has another name for that reader than by the specification is one that nobody asks for.
  const isAsked = (key: string): boolean =>
    reading.has(sectionOf(key)) || !(reading.has(specSection(sectionOf(key))) || /[\]"']/.test(sectionOf(key)));
  for (const [key, value] of Object.entries(old).filter(([each]) => isAsked(each))) {
    const found = now[key];
    // What was read wrong may be read right, or no more.
    const isFine = found === undefined ? meant.get(key) !== value : plain(found) === plain(meant.get(key));
    if (found !== value && !isFine) judge(key, found, key);
  }
  // What is in a section that a reader finds only now is no change.
  const known = new Set(Object.keys(old).map(sectionOf));
  for (const [key, value] of Object.entries(now).filter(([each]) => isAsked(each))) {
    const section = sectionOf(key);
    const isNew = !(key in old) && known.has(section) && plain(value) !== plain(meant.get(key));
    if (isNew && section !== `profile ${added ?? ''}`) judge(key, value, `new ${key}`);
  }
}

function plain(value: string | undefined): string | undefined {
  return value
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line, index) => index === 0 || line !== '')
    .join('\n');
}
