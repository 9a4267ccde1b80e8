import { deactivateKey } from '../../core/key/retireKey.js';
import { changedMessage } from '../../ui/messages/keyChangeMessages.js';
import type { Needs } from '../context.js';
import { activateChosen } from './activateAccessKey.js';
import { confirmLockOuts, type ChosenLockOut } from './confirmLockOuts.js';
import { changeEach, keysAccount, type Changed, type ChosenKey } from './keySelection.js';

/** Deactivates keys that the person has agreed on already, and says so with an Undo; see `chosenLockOuts`. */
export async function deactivateChosen(
  context: Needs<'ui' | 'protection'>,
  keys: readonly ChosenKey[],
  lockOuts: readonly ChosenLockOut[],
): Promise<void> {
  sayDeactivated(context, await deactivateSilently(context, keys, lockOuts));
}

/** Deactivates keys that the person has agreed on already, for a command that goes on with them; see `chosenLockOuts`. */
export async function deactivateSilently(
  context: Needs<'ui'>,
  keys: readonly ChosenKey[],
  lockOuts: readonly ChosenLockOut[],
): Promise<Changed> {
  await confirmLockOuts(context.ui, lockOuts);
  return changeEach(context, keys, async ({ account, key }) => {
    const retired = await deactivateKey(key, account.connection.iam);
    if (retired === 'gone') account.keys.remove(key.userName, key.id);
    else account.keys.setStatus(key.userName, key.id, 'Inactive');
  });
}

/** Says which keys were deactivated and in which account, with an Undo. */
export function sayDeactivated(context: Needs<'ui' | 'protection'>, { changed, failed }: Changed): void {
  const text = changedMessage(`${keysAccount(changed)} deactivated`.trimStart(), changed, failed);
  context.ui.notify(
    `${text} It may still work for a few seconds.`,
    changed.length > 0 ? { Undo: () => activateChosen(context, changed) } : {},
  );
}
