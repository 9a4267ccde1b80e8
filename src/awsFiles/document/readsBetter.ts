import type { DocumentProblem } from './document.js';
import { parseDocument } from './documentParser.js';
import { javaReading } from './readers/javaReader.js';
import { cliReading, sdkReading, specReading, specSection } from './readers/readings.js';
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
  // Nearly always.
  if (after.length === 0) return true;
  const left = new Map<string, number>();
  for (const problem of before) {
    const name = nameOf(problem);
    left.set(name, (left.get(name) ?? 0) + 1);
  }
  for (const problem of after) {
    const name = nameOf(problem);
    const count = left.get(name) ?? 0;
    if (count === 0) return false;
    left.set(name, count - 1);
  }
  return true;
}

function nameOf({ kind, subject = '', rejects }: DocumentProblem): string {
  return `${kind} ${rejects ? 'rejects' : ''} ${subject}`;
}

function meansTheSame(meant: Reading, means: Reading, added: readonly string[]): boolean {
  const isNew = new Set(added.map((name) => `profile ${name}`));
  for (const [section, values] of means) {
    const old = meant.get(section);
    if (isNew.has(section) === (old !== undefined)) return false;
    if (old && !hasSameValues(old, values)) return false;
  }
  return [...meant.keys()].every((section) => means.has(section));
}

function hasSameValues(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): boolean {
  if (old.size !== now.size) return false;
  for (const [key, value] of now) {
    if (old.get(key) !== value) return false;
  }
  return true;
}

function isNoWorse(before: ReadAlone, after: ReadAlone, meant: Reading, means: Reading): boolean {
  if (after.faults > before.faults) return false;
  const { reading: old } = before;
  const { reading: now } = after;
  // What could not be read has no value that could change.
  if (!old || !now) return true;
  for (const [section, values] of now) {
    const known = old.get(section);
    // Neither has a section that is found only now.
    if (known && !areKnownOrRight(values, known, means.get(specSection(section)))) return false;
  }
  for (const [section, values] of old) {
    const found = now.get(section);
    const wanted = meant.get(section);
    if (!wanted) continue;
    if (!found || [...values.keys()].some((key) => !found.has(key) && wanted.has(key))) return false;
  }
  return true;
}

/** Whether each value is what it was, or what the specification says. */
function areKnownOrRight(
  values: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string> | undefined,
): boolean {
  for (const [key, value] of values) {
    if (known.get(key) !== value && right?.get(key) !== withoutBlankLines(value)) return false;
  }
  return true;
}

/** Without the blank lines that some readers keep between the lines of a value. */
function withoutBlankLines(value: string): string {
  return value.replace(/\n+/g, '\n');
}
