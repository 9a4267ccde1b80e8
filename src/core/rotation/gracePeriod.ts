import type { Rotation } from '../model.js';

const DAY = 86_400_000;

/** Whole days until the old key of a rotation has been off for `graceDays`; all of them while it is on. */
export function graceDaysLeft({ deactivated }: Rotation, graceDays: number, now: number): number {
  if (deactivated === undefined) return graceDays;
  return Math.max(0, Math.ceil(graceDays - (now - deactivated) / DAY));
}
