import type { ProblemFix } from '../../core/profile/fileChange.js';
import type { LineRange } from './documentIndex.js';
import type { FixCandidate } from './fixCandidate.js';

/** Fixes that take lines away or give them a meaning: another one beside them could make up for what is wrong with them. */
const ALONE: ReadonlySet<ProblemFix> = new Set(['mergeSections', 'dropRepetition', 'dropPrefix', 'addPrefix']);

/** What can be looked at together: the first alone if it must be, else all that need not and touch no line of each other. */
export function apart(candidates: readonly FixCandidate[]): readonly FixCandidate[] {
  const [first] = candidates;
  if (first && ALONE.has(first.fix)) return [first];
  const touched = new Set<number>();
  return candidates.filter(({ fix, edits }) => {
    if (ALONE.has(fix) || edits.some(([line]) => touched.has(line))) return false;
    for (const [line] of edits) touched.add(line);
    return true;
  });
}

/** Each line once, in their order. */
export function linesOf(ranges: readonly LineRange[]): readonly number[] {
  const lines: number[] = [];
  let next = 0;
  for (const [start, end] of ranges.toSorted(([one], [other]) => one - other)) {
    next = Math.max(start, next);
    while (next < end) lines.push(next++);
  }
  return lines;
}
