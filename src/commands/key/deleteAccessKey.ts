import { IamKeysError } from '../../core/errors.js';
import { isSameKey, isTakenFor, keyAt } from '../../core/key/keyIdentity.js';
import { isOff } from '../../core/key/keyStatus.js';
import { deleteInactiveKey } from '../../core/key/retireKey.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import {
  changedMessage,
  deletePrompt,
  deletionWord,
  keysWords,
  stillActiveMessage,
} from '../../ui/messages/keyChangeMessages.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Needs } from '../context.js';
import { chosenLockOuts, lockOutWarnings } from './confirmLockOuts.js';
import { confirmWithUse, useAside } from './confirmWithUse.js';
import { deactivateChosen } from './deactivation.js';
import { dropDescription } from './editDescription.js';
import { changeEach, chosenKeys, confirmKeyChange, keysAccount, type ChosenKey } from './keySelection.js';
import { readAgain } from './keysNow.js';

const DEACTIVATE = 'Deactivate Now';
const DELETE_OTHERS = 'Delete the Inactive Ones…';

/** Deletes inactive keys once the end of the key's ID was typed. For an active one it offers to deactivate now and delete later. */
export async function deleteAccessKey(
  context: Needs<'account' | 'users' | 'profiles' | 'secrets' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const chosen = await chosenKeys(context, target, selection, 'Delete Access Key');
  for (const { key, account } of chosen) {
    if (key.id === account.connection.accessKeyId)
      throw new IamKeysError('LockOut', { what: 'accessKey', name: key.id });
  }
  await confirmKeyChange(context, chosen, 'Delete Access Key');
  const now = await readAgain(context, chosen);
  const active = now.filter(({ key }) => !isOff(key));
  const others = now.filter(({ key }) => isOff(key));
  if (active.length > 0) {
    const lockOuts = await chosenLockOuts(context, active);
    const pressed = await confirmWithUse(context, active, {
      ...stillActiveMessage(active, others.length, context.time.now(), keysAccount(active), lockOutWarnings(lockOuts)),
      actions: others.length > 0 ? [DEACTIVATE, DELETE_OTHERS] : [DEACTIVATE],
    });
    if (pressed === DEACTIVATE) {
      await deactivateChosen(context, active, lockOuts);
      return;
    }
  }
  await deleteTyped(context, others);
}

/** Deletes inactive keys once the word was typed, save those that were used after what is asked here says. */
export async function deleteTyped(
  context: Needs<'secrets' | 'ui' | 'time'>,
  keys: readonly ChosenKey[],
): Promise<void> {
  await confirmTyped(context.ui, {
    title: `Delete ${keysWords(keys)} ${keysAccount(keys)}`,
    prompt: deletePrompt(keys, context.time.now()),
    words: [deletionWord(keys)],
    aside: useAside(context, keys),
  });
  const gone: KeyIdentity[] = [];
  const { changed, failed } = await changeEach(context, keys, async ({ account, key, lastUsed }) => {
    const retired = await deleteInactiveKey(key, account.connection.iam, lastUsed).catch(async (error: unknown) => {
      // It may be active, or have been used, by now: show what is true.
      await account.keys.reload(key.userName).catch(() => undefined);
      throw error;
    });
    account.keys.remove(key.userName, key.id);
    if (retired !== 'unlisted') gone.push(keyAt(account.connection, key));
    await dropDescription(account, key);
  });
  for (const key of gone) await context.secrets.ports.watch?.forgetKey(key);
  await sayDeleted(context, changed, gone, changedMessage('deleted', changed, failed));
}

/** A saved secret of a deleted key is of no use; a profile may hold more than the key and is left to the person. */
async function sayDeleted(
  context: Needs<'secrets' | 'ui'>,
  deleted: readonly ChosenKey[],
  gone: readonly KeyIdentity[],
  text: string,
): Promise<void> {
  const saved = gone
    .flatMap((key) => context.secrets.local.saved(key) ?? [])
    .filter((each) => gone.some((key) => isTakenFor(each, key)));
  const inKeyring = await context.secrets.items.list().catch(() => []);
  const items = inKeyring.filter((each) => gone.some((key) => isSameKey(each, key)));
  const profiles = [...new Set(deleted.flatMap((each) => each.profiles))];
  const rest = profiles.length > 0 ? ` Profile ${profiles.join(', ')} still holds it and works no more.` : '';
  const forget = async (): Promise<void> => {
    for (const each of saved) await context.secrets.saved.forget(each);
    for (const each of items) await context.secrets.items.forget(each);
  };
  context.ui.notify(`${text}${rest}`, saved.length + items.length > 0 ? { 'Forget Saved Secret': forget } : {});
}
