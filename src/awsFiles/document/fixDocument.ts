import type { FileProblem } from '../../core/model.js';
import { documentText } from './document.js';
import type { Document, DocumentProblem } from './document.js';
import { parseDocument } from './documentParser.js';
import { DocumentFixes, withFixes } from './problemFix.js';
import type { Fix } from './fixCandidate.js';
import { readsBetter } from './readsBetter.js';

/** The text without those of the problems that are still there and have a fix; undefined where that is none. See `DocumentFixes`. */
export function fixDocument(
  document: Document,
  problems: readonly FileProblem[],
  other?: Document,
): string | undefined {
  const asked = new Set(problems.map(whereOf));
  let wanted: readonly DocumentProblem[] = document.problems.filter((problem) => asked.has(whereOf(problem)));
  const left = counted(wanted);
  let current = document;
  let text: string | undefined;
  // What stands in one line is fixed one after the other, and so is what goes to one place: each time there is less left.
  for (;;) {
    const fixed = fixOnce(new DocumentFixes(current, other), current, wanted, left);
    if (fixed === undefined) return text;
    text = fixed;
    current = parseDocument(text, document.role, document.path);
    // Lines have moved: what is left is looked for by what it is.
    wanted = current.problems;
  }
}

/** Fixes as much as goes together and takes it off what is left to do. Undefined where nothing could be fixed. */
function fixOnce(
  fixes: DocumentFixes,
  document: Document,
  wanted: readonly DocumentProblem[],
  left: Map<string, number>,
): string | undefined {
  const chosen = new Set<Fix>();
  const touched = new Set<number>();
  for (const problem of wanted) {
    const sort = sortOf(problem);
    const count = left.get(sort) ?? 0;
    const fix = count > 0 ? fixes.fixFor(problem) : undefined;
    if (!fix || chosen.has(fix) || fix.edits.some(([line]) => touched.has(line))) continue;
    left.set(sort, count - 1);
    chosen.add(fix);
    for (const [line] of fix.edits) touched.add(line);
  }
  const right = rightOf(document, [...chosen]);
  return right.length > 0 ? withFixes(document, right) : undefined;
}

/** Each is right by the lines around it; nearly always all of them are for the whole file, too. */
function rightOf(document: Document, fixes: readonly Fix[]): readonly Fix[] {
  if (isRight(document, fixes)) return fixes;
  if (fixes.length === 1) return [];
  const middle = fixes.length >> 1;
  const first = rightOf(document, fixes.slice(0, middle));
  const all = [...first, ...rightOf(document, fixes.slice(middle))];
  return isRight(document, all) ? all : first;
}

/** For the whole file. Nobody reads one in UTF-16, so that there is nothing to compare. */
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
