import type { DocumentProblem } from './document.js';
import { shownAt } from './documentDuplicates.js';
import type { Line } from './documentText.js';
import type { CliFault } from './readers/cliReader.js';

/**
 * Problems in the order of the lines, with those for which the AWS CLI rejects the whole file although the specification sees
 * none: it takes names that are ill-formed, trims other white space, and ends a key at a colon. Lines to pass over are 0-based.
 */
export function addCliProblems(
  path: string,
  lines: readonly Line[],
  found: readonly CliFault[],
  problems: readonly DocumentProblem[],
  passedOver: ReadonlySet<number>,
): DocumentProblem[] {
  const rejected = new Set(problems.filter(({ rejects }) => rejects).map(({ line }) => line));
  const faults = new Map<number, CliFault>();
  for (const fault of found) {
    if (!rejected.has(fault.index + 1) && !passedOver.has(fault.index)) faults.set(fault.index + 1, fault);
  }
  const all = problems.map((problem) => {
    const fault = faults.get(problem.line);
    if (fault?.kind !== problem.kind) return problem;
    faults.delete(problem.line);
    return { ...problem, rejects: true };
  });
  for (const [line, fault] of faults)
    all.push({ path, line, kind: fault.kind, rejects: true, subject: subjectOf(fault, lines) });
  return all.sort((one, other) => one.line - other.line);
}

function subjectOf({ index, kind, name }: CliFault, lines: readonly Line[]): string | undefined {
  return kind === 'duplicateSection' && name !== undefined ? name : shownAt(lines, index);
}
