import { USER_CONDITIONS, type UserCondition } from '../../account/userFilter.js';
import { count } from '../../ui/format.js';
import { CONDITION_WORDS } from '../../ui/messages/filterMessages.js';
import type { Needs } from '../context.js';

/** Narrows the view down while the person types and ticks; Escape takes it back. */
export async function filterUsers(context: Needs<'account' | 'users' | 'ui'>): Promise<void> {
  const { selection } = context.users;
  const account = await context.account.open();
  const index = selection.index(account);
  const before = selection.filter;
  try {
    await context.ui.prompts.filter<UserCondition>({
      title: 'Filter Users',
      placeholder: 'Part of a name, path, ARN or key ID; /path/ for all below a path',
      text: before.text,
      ticked: before.conditions,
      choices: USER_CONDITIONS.map((condition) => ({
        label: CONDITION_WORDS[condition],
        description: count(index.count([condition]), 'user'),
        value: condition,
      })),
      onChange: (text, conditions) => selection.setFilter({ text, conditions }),
    });
  } catch (error) {
    selection.setFilter(before);
    throw error;
  }
}
