import { USER_SORTS } from '../../account/userIndex.js';
import { SORT_WORDS } from '../../ui/messages/filterMessages.js';
import type { CommandContext } from '../context.js';

/** Sorts the view, in this window from now on. */
export async function sortUsers({ selection, prompts }: CommandContext): Promise<void> {
  const sort = await prompts.pick({
    title: 'Sort Users',
    placeholder: SORT_WORDS[selection.sort],
    choices: USER_SORTS.map((each) => ({
      label: SORT_WORDS[each],
      value: each,
      ...(each === selection.sort && { description: 'now' }),
    })),
  });
  selection.arrange({ sort });
}

export function groupByPath({ selection }: CommandContext): void {
  selection.arrange({ grouped: true });
}

export function showAsList({ selection }: CommandContext): void {
  selection.arrange({ grouped: false });
}
