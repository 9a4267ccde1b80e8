import type { Needs, NewSecretNeeds } from '../context.js';
import { createUser } from './createUser.js';

/** Says that a user whose row was opened is no longer there, and that its row is gone, too. */
export function sayGone(context: NewSecretNeeds & Needs<'users'>, userName: string): void {
  context.ui.notify(`User ${userName} was deleted elsewhere.`, {
    'Create User…': () => createUser(context, userName),
  });
}
