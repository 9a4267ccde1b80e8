import type { FileProblem } from '../../core/model.js';
import { documentText } from './document.js';
import type { Document, DocumentProblem } from './document.js';
import { parseDocument } from './documentParser.js';
import { DocumentFixes, withFixes } from './problemFix.js';
import type { Fix } from './fixCandidate.js';
import { readsBetter } from './readsBetter.js';

/** What stands in one line is fixed one after the other, and so is what goes to one place: people have a handful of them. */
const MOST_ROUNDS = 16;

/** The text without those of the problems that are still there and have a fix; undefined where that is none. See `DocumentFixes`. */
export function fixDocument(
  document: Document,
  problems: readonly FileProblem[],
  other?: Document,
): string | undefined {
  const asked = new Set(problems.map(whereOf));
  let wanted = document.problems.filter((problem) => asked.has(whereOf(problem)));
  const left = counted(wanted);
  let current = document;
  let text: string | undefined;
  for (let round = 0; round < MOST_ROUNDS && wanted.length > 0; round++) {
    const fixed = fixOnce(new DocumentFixes(current, other), current, wanted, left);
    if (fixed === undefined) break;
    text = fixed;
    current = parseDocument(text, document.role, document.path);
    // Lines have moved: what is left is looked for by what it is.
    wanted = current.problems.filter((problem) => (left.get(sortOf(problem)) ?? 0) > 0);
  }
  return text;
}

/** Mends as much as goes together and takes it off what is left to do. Undefined where nothing could be fixed. */
function fixOnce(
  fixes: DocumentFixes,
  document: Document,
  wanted: readonly DocumentProblem[],
  left: Map<string, number>,
): string | undefined {
  const chosen = new Set<Fix>();
  const touched = new Set<number>();
  for (const problem of wanted) {
    const fix = fixes.fixFor(problem);
    if (!fix || chosen.has(fix) || [...fix.edits.keys()].some((line) => touched.has(line))) continue;
    const [sort, count] = [sortOf(problem), left.get(sortOf(problem)) ?? 0];
    if (count === 0) continue;
    left.set(sort, count - 1);
    chosen.add(fix);
    for (const line of fix.edits.keys()) touched.add(line);
  }
  if (chosen.size === 0) return undefined;
  const all = [...chosen];
  return isRight(document, all) ? withFixes(document, all) : firstRight(document, all);
}

/** Each is right alone; together they nearly always are. */
function firstRight(document: Document, fixes: readonly Fix[]): string | undefined {
  const first = fixes.find((fix) => isRight(document, [fix]));
  return first && withFixes(document, [first]);
}

/** Once more for the whole file. Nobody reads one in UTF-16, so that there is nothing to compare. */
function isRight(document: Document, fixes: readonly Fix[]): boolean {
  if (fixes.some(({ fix }) => fix === 'writeUtf8')) return true;
  const added = fixes.flatMap((fix) => fix.added ?? []);
  return readsBetter(document.role, documentText(document), withFixes(document, fixes), { fewer: fixes.length, added });
}

function counted(problems: readonly DocumentProblem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(sortOf(problem), (counts.get(sortOf(problem)) ?? 0) + 1);
  return counts;
}

function sortOf({ kind, subject }: FileProblem): string {
  return `${kind} ${subject ?? ''}`;
}

function whereOf(problem: FileProblem): string {
  return `${problem.line} ${sortOf(problem)}`;
}
