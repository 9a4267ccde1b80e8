import { NO_FILTER } from '../../account/userFilter.js';
import type { Needs } from '../context.js';

/** Shows all users again. */
export function clearFilter({ users: { selection } }: Needs<'users'>): void {
  selection.setFilter(NO_FILTER);
}
