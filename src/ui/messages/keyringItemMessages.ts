import { count } from '../format.js';
import type { ItemFate } from './keyringMoveMessages.js';
import { keptItemWords } from './keyringMoveMessages.js';

/** What is known of the item that a profile reads; `unavailable`: the keyring cannot be asked. */
type ItemState = 'unlocked' | 'locked' | 'missing' | 'unavailable';

/** The state of an item in a row of a profile; empty where all is well or nobody knows. */
export function shortItemWords(state: ItemState | undefined): string {
  return state === undefined || state === 'unlocked' ? '' : SHORT[state];
}

/** The state of an item as a line of its own. */
export function itemWords(state: ItemState | undefined): string {
  return state === undefined || state === 'unlocked' ? '' : LONG[state];
}

const SHORT = {
  locked: 'locked',
  missing: 'secret is missing',
  unavailable: 'keyring not available',
} as const;

const LONG = {
  locked: 'The system keyring is locked: whether it has the secret is not known until it is unlocked',
  missing: 'Cannot be used: the system keyring does not have the secret any more',
  unavailable: 'The system keyring cannot be asked',
} as const;

/** The buttons that remove a profile whose secret is in the keyring. */
export type RemovalAnswer = 'Remove' | 'Remove with Its Secret' | 'Remove with the Only Copy';

/** What is asked about the item of a profile that is removed, and the answers there are. `isOnly`: no other copy is known. */
export function itemRemoval(
  fate: ItemFate,
  isThere: boolean,
  isOnly: boolean,
): { readonly detail: string; readonly actions: readonly RemovalAnswer[] } {
  const { keyId } = fate;
  if (!isThere) return { detail: `It reads the secret of ${keyId} from the system keyring.`, actions: ['Remove'] };
  const kept = keptItemWords(fate);
  if (kept !== '') return { detail: kept, actions: ['Remove'] };
  return {
    detail: `The secret of ${keyId} is in the system keyring. It can stay there, or be removed, too: an undo does not bring it back${isOnly ? ', no other copy is known, and it is not shown again' : ''}.`,
    actions: ['Remove', isOnly ? 'Remove with the Only Copy' : 'Remove with Its Secret'],
  };
}

/** Which secrets stay when all that VS Code keeps are deleted, and how those go; empty for none. */
export function stayInKeyring(items: number): string {
  if (items === 0) return '';
  const [stay, them] = items === 1 ? ['stays', 'it'] : ['stay', 'them'];
  return `${count(items, 'secret')} in the system keyring ${stay}, where AWS tools read ${them}: Remove Profile… can remove ${items === 1 ? 'it' : 'each'} with its profile.`;
}
