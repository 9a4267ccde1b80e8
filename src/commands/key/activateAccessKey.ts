import { capitalized } from '../../ui/format.js';
import { changedMessage, keysWords } from '../../ui/messages/keyChangeMessages.js';
import type { Needs } from '../context.js';
import { changeEach, chosenKeys, confirmKeyChange, type ChosenKey } from './keySelection.js';

const TITLE = 'Activate Access Key';

/** Activates inactive keys again. */
export async function activateAccessKey(
  context: Needs<'account' | 'users' | 'secrets' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const chosen = await chosenKeys(context, target, selection, TITLE);
  const inactive = chosen.filter(({ key }) => key.status !== 'Active');
  if (inactive.length === 0) {
    context.ui.notify(`${capitalized(keysWords(chosen))} ${chosen.length === 1 ? 'is' : 'are'} already active.`);
    return;
  }
  await activateChosen(context, inactive);
}

/** Activates keys that are off, wherever the account may be changed. */
export async function activateChosen(context: Needs<'ui' | 'protection'>, keys: readonly ChosenKey[]): Promise<void> {
  await confirmKeyChange(context, keys, TITLE);
  const { changed, failed } = await changeEach(context, keys, async ({ account, key }) => {
    await account.connection.iam.updateAccessKey(key.userName, key.id, 'Active');
    account.keys.setStatus(key.userName, key.id, 'Active');
  });
  context.ui.notify(`${changedMessage('activated', changed, failed)} It may take a few seconds until it works.`);
}
