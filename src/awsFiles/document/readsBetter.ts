import type { DocumentProblem } from './document.js';
import { parseDocument } from './documentParser.js';
import { trimSpace } from './documentText.js';
import { javaReading } from './readers/javaReader.js';
import { cliReading, sdkReading, sectionOf, specKey, specReading } from './readers/readings.js';
import type { ReadAlone, Reading } from './readers/readings.js';
import type { FileRole } from './sectionHeader.js';

/** What fixes are made for. */
export interface Expected {
  /** How many problems must be gone at least. */
  readonly fewer?: number;
  /** Profiles that are new. */
  readonly added?: readonly string[];
}

/**
 * Whether a text reads better than the one before, to whoever reads it. By the specification it has fewer problems, none that is
 * new, and the same meaning, except for the profiles `added`, which were none. The AWS CLI and the SDKs for JavaScript and Java
 * read it if they did, and a value that they take otherwise than before they take by the specification now.
 */
export function readsBetter(role: FileRole, before: string, after: string, expected: Expected = {}): boolean {
  const { fewer = 1, added = [] } = expected;
  const old = parseDocument(before, role, '');
  const now = parseDocument(after, role, '');
  if (now.problems.length > old.problems.length - fewer || !noneIsNew(old.problems, now.problems)) return false;
  const meant = specReading(old);
  const means = specReading(now);
  return (
    meansTheSame(meant, means, added) &&
    isNoWorse(cliReading(old), cliReading(now), meant, means) &&
    isNoWorse(javaReading(old), javaReading(now), meant, means) &&
    isNoWorse(sdkReading(before, role), sdkReading(after, role), meant, means)
  );
}

function noneIsNew(before: readonly DocumentProblem[], after: readonly DocumentProblem[]): boolean {
  const left = new Map<string, number>();
  for (const problem of before) left.set(nameOf(problem), (left.get(nameOf(problem)) ?? 0) + 1);
  for (const problem of after) {
    const count = left.get(nameOf(problem)) ?? 0;
    if (count === 0) return false;
    left.set(nameOf(problem), count - 1);
  }
  return true;
}

function nameOf({ kind, subject, rejects }: DocumentProblem): string {
  return `${kind} ${String(rejects)} ${subject ?? ''}`;
}

function meansTheSame(meant: Reading, means: Reading, added: readonly string[]): boolean {
  const isNew = new Set(added.map((name) => `profile ${name}`));
  for (const [key, value] of means) {
    const isAdded = isNew.has(sectionOf(key));
    if (isAdded === meant.has(key) || (!isAdded && plain(meant.get(key)) !== plain(value))) return false;
  }
  return [...meant.keys()].every((key) => means.has(key));
}

function isNoWorse(before: ReadAlone, after: ReadAlone, meant: Reading, means: Reading): boolean {
  if (after.faults > before.faults) return false;
  const { reading: old } = before;
  const { reading: now } = after;
  // What could not be read has no value that could change, and neither has a section that is found only now.
  if (!old || !now) return true;
  const known = new Set([...old.keys()].map(sectionOf));
  for (const [key, value] of now) {
    if (old.get(key) === value || !known.has(sectionOf(key))) continue;
    if (plain(means.get(specKey(key))) !== plain(value)) return false;
  }
  return [...old.keys()].every((key) => now.has(key) || !meant.has(key));
}

/** Without the blank lines that some readers keep between the lines of a value. */
function plain(value: string | undefined): string | undefined {
  if (!value?.includes('\n')) return value;
  return value
    .split('\n')
    .map(trimSpace)
    .filter((line, index) => index === 0 || line !== '')
    .join('\n');
}
