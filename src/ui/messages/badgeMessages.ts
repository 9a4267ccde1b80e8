import { count, joined } from '../format.js';

/** What waits for the person and nobody else. */
export interface WaitingCounts {
  /** New secrets that are in no destination yet. */
  readonly secrets: number;
  /** Rotations that go no further by themselves. */
  readonly rotations?: number;
}

/** The number on the view's icon and what hovering it says; undefined where nothing waits. */
export function waitingBadge({
  secrets,
  rotations = 0,
}: WaitingCounts): { readonly value: number; readonly tooltip: string } | undefined {
  const value = secrets + rotations;
  if (value === 0) return undefined;
  const tooltip = joined(
    [
      secrets === 0 ? '' : `${count(secrets, 'secret')} ${secrets === 1 ? 'waits' : 'wait'} to be stored`,
      rotations === 0 ? '' : `${count(rotations, 'rotation')} ${rotations === 1 ? 'waits' : 'wait'} for you`,
    ],
    '\n',
  );
  return { value, tooltip };
}
