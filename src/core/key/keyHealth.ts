import type { AccessKey, LastUsed } from '../model.js';

const DAY = 24 * 60 * 60 * 1000;

/** Ages in days from which a key deserves a mark; `iamKeys.staleAfterDays` and `iamKeys.unusedAfterDays`. */
export interface Thresholds {
  readonly staleAfterDays: number;
  readonly unusedAfterDays: number;
}

/** `stale`: older than the setting; `unused`: not used for longer; `neverUsed`: active, past its first day, and never used. */
export type KeyMark = 'stale' | 'unused' | 'neverUsed';

/** Whole days since `date`, never below 0: a clock behind AWS's must not show a negative age. */
export function ageInDays(date: Date, now: number): number {
  return Math.max(0, Math.floor((now - date.getTime()) / DAY));
}

/** Marks of an active key; a key that is not active does no harm and gets none. `lastUsed` is missing while it is not known. */
export function keyMarks(key: AccessKey, lastUsed: LastUsed | undefined, now: number, limits: Thresholds): KeyMark[] {
  if (key.status !== 'Active') return [];
  const marks: KeyMark[] = [];
  const age = ageInDays(key.created, now);
  if (age >= limits.staleAfterDays) marks.push('stale');
  if (!lastUsed) return marks;
  if (!lastUsed.date) {
    if (age >= 1) marks.push('neverUsed');
  } else if (ageInDays(lastUsed.date, now) >= limits.unusedAfterDays) {
    marks.push('unused');
  }
  return marks;
}
