import { IamKeysError } from '../../core/errors.js';
import { lockOuts, type LockOut } from '../../core/key/lockOut.js';
import { endPrompt, lockOutWords } from '../../ui/messages/keyChangeMessages.js';
import { endOfKeyId } from '../../core/key/accessKeyId.js';
import { inAccount } from '../confirmChange.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Asking, Needs } from '../context.js';
import type { ChosenKey } from './keySelection.js';

/** What switching a chosen key off would cut off. */
export interface ChosenLockOut {
  readonly kind: LockOut;
  readonly chosen: ChosenKey;
}

/** What switching these keys off would cut off, user by user. */
export async function chosenLockOuts(
  context: Needs<'profiles'>,
  keys: readonly ChosenKey[],
): Promise<readonly ChosenLockOut[]> {
  const { profiles } = await context.profiles.reader.list().catch(() => ({ profiles: [] }));
  const found: ChosenLockOut[] = [];
  for (const { account, key } of new Map(keys.map((each) => [each.key.userName, each])).values()) {
    const ofUser = keys.filter((each) => each.key.userName === key.userName);
    const facts = { connection: account.connection, profiles };
    for (const { kind, keyId } of await lockOuts(
      ofUser.map((each) => each.key),
      facts,
    ))
      found.push(...ofUser.filter((each) => each.key.id === keyId).map((chosen) => ({ kind, chosen })));
  }
  return found;
}

/**
 * Asked before keys are switched off: the end of each key's ID is typed under the words of what follows. Rejects with `LockOut`
 * for the key that signs.
 */
export async function confirmLockOuts(ui: Asking<'ask'>, found: readonly ChosenLockOut[]): Promise<void> {
  for (const { kind, chosen } of found) {
    const { id, userName } = chosen.key;
    if (kind === 'calling') throw new IamKeysError('LockOut', { what: 'accessKey', name: id });
    await confirmTyped(ui, {
      title: `Deactivate ${id} of ${userName} ${inAccount(chosen.account)}`,
      prompt: `${lockOutWords(kind, userName)}. ${endPrompt(id, 'deactivate it all the same')}`,
      words: [endOfKeyId(id)],
    });
  }
}
