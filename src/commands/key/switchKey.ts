import { IamKeysError } from '../../core/errors.js';
import { deactivateKey } from '../../core/key/retireKey.js';
import { changedMessage, deactivateMessage, keysWords, lockOutWords } from '../../ui/messages/keyChangeMessages.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import {
  changeEach,
  chosenKeys,
  chosenLockOuts,
  confirmKeyChange,
  keysAccount,
  type Changed,
  type ChosenKey,
  type ChosenLockOut,
} from './keySelection.js';

/** Activates inactive keys again. */
export async function activateAccessKey(
  context: Needs<'account' | 'users' | 'secrets' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const chosen = await chosenKeys(context, target, selection, 'Activate Access Key');
  const inactive = chosen.filter(({ key }) => key.status !== 'Active');
  if (inactive.length === 0) {
    context.ui.notify(`${capital(keysWords(chosen))} ${chosen.length === 1 ? 'is' : 'are'} active already.`);
    return;
  }
  await confirmKeyChange(context, inactive, 'Activate Access Key');
  await activate(context, inactive);
}

/** Deactivates active keys, after naming what uses them; with an Undo. */
export async function deactivateAccessKey(
  context: Needs<'account' | 'users' | 'profiles' | 'secrets' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const chosen = await chosenKeys(context, target, selection, 'Deactivate Access Key');
  const active = chosen.filter(({ key }) => key.status === 'Active');
  if (active.length === 0) {
    context.ui.notify(`${capital(keysWords(chosen))} ${chosen.length === 1 ? 'is' : 'are'} not active.`);
    return;
  }
  await confirmKeyChange(context, active, 'Deactivate Access Key');
  await context.ui.prompts.confirm({
    ...deactivateMessage(active, context.time.now(), keysAccount(active)),
    actions: ['Deactivate'],
  });
  await deactivateChosen(context, active);
}

/** Deactivates keys that the person has already agreed on, unless that would lock them out. */
export async function deactivateChosen(
  context: Needs<'profiles' | 'ui' | 'protection'>,
  keys: readonly ChosenKey[],
): Promise<void> {
  sayDeactivated(context, await deactivateSilently(context, keys));
}

/** The same without a word, for a command that goes on with the keys. */
export async function deactivateSilently(
  context: Needs<'profiles' | 'ui'>,
  keys: readonly ChosenKey[],
): Promise<Changed> {
  await confirmLockOuts(
    context,
    await context.ui.editor.withViewProgress(() => chosenLockOuts(context, keys)),
    'deactivate',
  );
  return changeEach(context, keys, async ({ account, key }) => {
    const retired = await deactivateKey(key, account.connection.iam);
    if (retired === 'gone') account.keys.remove(key.userName, key.id);
    else account.keys.setStatus(key.userName, key.id, 'Inactive');
  });
}

/** Says so and where, with an Undo. */
export function sayDeactivated(context: Needs<'ui' | 'protection'>, { changed, failed }: Changed): void {
  const text = changedMessage(`${keysAccount(changed)} deactivated`.trimStart(), changed, failed);
  const undo = async (): Promise<void> => {
    await confirmKeyChange(context, changed, 'Activate Access Key');
    await activate(context, changed);
  };
  context.ui.notify(`${text} It may still work for some seconds.`, changed.length > 0 ? { Undo: undo } : {});
}

/** Refuses for the key that signs; for the others the end of each key's ID is typed under the words of what follows. */
export async function confirmLockOuts(
  context: Needs<'ui'>,
  found: readonly ChosenLockOut[],
  verb: 'deactivate' | 'delete',
): Promise<void> {
  for (const { kind, chosen } of found) {
    const { id, userName } = chosen.key;
    if (kind === 'calling') throw new IamKeysError('LockOut', { what: 'accessKey', name: id });
    const end = id.slice(-4);
    await context.ui.prompts.ask({
      title: `${capital(verb)} ${id} of ${userName} ${inAccount(chosen.account)}`,
      prompt: `${lockOutWords(kind, userName)}. Type the last four characters of the key ID, ${end}, to ${verb} it all the same`,
      check: (text) => (text.trim() === end ? undefined : `Type ${end}.`),
    });
  }
}

async function activate(context: Needs<'ui'>, keys: readonly ChosenKey[]): Promise<void> {
  const { changed, failed } = await changeEach(context, keys, async ({ account, key }) => {
    await account.connection.iam.updateAccessKey(key.userName, key.id, 'Active');
    account.keys.setStatus(key.userName, key.id, 'Active');
  });
  context.ui.notify(`${changedMessage('activated', changed, failed)} It may take some seconds to work.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
