import type { Needs } from '../context.js';

/** Shows users below their paths, in this window from now on. */
export function groupByPath({ users: { selection } }: Needs<'users'>): void {
  selection.arrange({ grouped: true });
}
