import type { AccessKey, LastUsed } from '../model.js';

const DAY = 24 * 60 * 60 * 1000;

/** Ages in days from which a key deserves a mark; `iamKeys.oldAfterDays` and `iamKeys.unusedAfterDays`. */
export interface Thresholds {
  readonly staleAfterDays: number;
  readonly unusedAfterDays: number;
}

/** `stale`: older than the setting; `unused`: not used for longer; `neverUsed`: active, past its first day, and never used. */
export type KeyMark = 'stale' | 'unused' | 'neverUsed';

/** What the marks of a key are made from, known live or from the credential report. Milliseconds since 1970. */
export interface KeyUse {
  readonly active: boolean;
  /** Not a number where nobody knows. */
  readonly created: number;
  /** Missing while it is not known. */
  readonly lastUsed?: number | 'never' | undefined;
}

/** Marks of an active key; a key that is not active does no harm and gets none. `lastUsed` is missing while it is not known. */
export function keyMarks(key: AccessKey, lastUsed: LastUsed | undefined, now: number, limits: Thresholds): KeyMark[] {
  return useMarks(keyUse(key, lastUsed), now, limits);
}

/** A key as IAM lists it, as far as its marks go. */
export function keyUse(key: AccessKey, lastUsed: LastUsed | undefined): KeyUse {
  const use = { active: key.status === 'Active', created: key.created ?? NaN };
  return lastUsed ? { ...use, lastUsed: lastUsed.date ?? 'never' } : use;
}

/** The marks of a key that come of its age and its use, at `now` in milliseconds since 1970. */
export function useMarks({ active, created, lastUsed }: KeyUse, now: number, limits: Thresholds): KeyMark[] {
  if (!active || Number.isNaN(created)) return [];
  const marks: KeyMark[] = [];
  const age = daysSince(created, now);
  if (age >= limits.staleAfterDays) marks.push('stale');
  if (lastUsed === 'never') {
    if (age >= 1) marks.push('neverUsed');
  } else if (lastUsed !== undefined && daysSince(lastUsed, now) >= limits.unusedAfterDays) {
    marks.push('unused');
  }
  return marks;
}

/** Whole days since a time, never below 0: a clock behind AWS's must not show a negative age. Both in milliseconds since 1970. */
export function daysSince(time: number, now: number): number {
  return Math.max(0, Math.floor((now - time) / DAY));
}
