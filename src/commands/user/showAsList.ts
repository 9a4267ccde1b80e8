import type { Needs } from '../context.js';

/** Shows users in one list, whatever their paths, in this window from now on. */
export function showAsList({ users: { selection } }: Needs<'users'>): void {
  selection.arrange({ grouped: false });
}
