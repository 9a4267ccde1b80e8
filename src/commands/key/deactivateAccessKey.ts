import { capitalized } from '../../ui/format.js';
import { deactivateMessage, keysWords } from '../../ui/messages/keyChangeMessages.js';
import type { Needs } from '../context.js';
import { chosenLockOuts, lockOutWarnings } from './confirmLockOuts.js';
import { confirmWithUse } from './confirmWithUse.js';
import { deactivateChosen } from './deactivation.js';
import { chosenKeys, confirmKeyChange, keysAccount, type ChosenKey } from './keySelection.js';
import { readAgain } from './keysNow.js';

const TITLE = 'Deactivate Access Key';

type DeactivationNeeds = Needs<'account' | 'users' | 'profiles' | 'secrets' | 'ui' | 'protection' | 'time'>;

/** Deactivates active keys, after naming what uses them; with an Undo. */
export async function deactivateAccessKey(
  context: DeactivationNeeds,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  await deactivateKeys(context, await chosenKeys(context, target, selection, TITLE));
}

/** Deactivates those of the chosen keys that are active, after naming what uses them; with an Undo. */
export async function deactivateKeys(context: DeactivationNeeds, chosen: readonly ChosenKey[]): Promise<void> {
  await confirmKeyChange(context, chosen, TITLE);
  const now = await readAgain(context, chosen);
  const active = now.filter(({ key }) => key.status === 'Active');
  if (active.length === 0) {
    context.ui.notify(`${capitalized(keysWords(now))} ${now.length === 1 ? 'is' : 'are'} not active.`);
    return;
  }
  const lockOuts = await chosenLockOuts(context, active);
  await confirmWithUse(context, active, {
    ...deactivateMessage(active, context.time.now(), keysAccount(active), lockOutWarnings(lockOuts)),
    actions: ['Deactivate'],
  });
  await deactivateChosen(context, active, lockOuts);
}
