import { USER_SORTS } from '../../account/userIndex.js';
import { SORT_WORDS } from '../../ui/messages/filterMessages.js';
import type { Needs } from '../context.js';

/** Sorts the view, in this window from now on. */
export async function sortUsers({ users: { selection }, ui }: Needs<'users' | 'ui'>): Promise<void> {
  const sort = await ui.prompts.pick({
    title: 'Sort Users',
    placeholder: SORT_WORDS[selection.sort],
    choices: USER_SORTS.map((each) => ({
      label: SORT_WORDS[each],
      value: each,
      description: each === selection.sort ? 'now' : undefined,
    })),
  });
  selection.arrange({ sort });
}
