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

/** What switching these keys off would cut off, user by user. Rejects with `LockOut` for the key that signs, before anything is asked. */
export async function chosenLockOuts(
  context: Needs<'profiles' | 'ui'>,
  keys: readonly ChosenKey[],
): Promise<readonly ChosenLockOut[]> {
  const found = await context.ui.editor.withViewProgress(() => findLockOuts(context, keys));
  const calling = found.find(({ kind }) => kind === 'calling');
  if (calling) throw new IamKeysError('LockOut', { what: 'accessKey', name: calling.chosen.key.id });
  return found;
}

async function findLockOuts(context: Needs<'profiles'>, keys: readonly ChosenKey[]): Promise<readonly ChosenLockOut[]> {
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

/** What the question about switching them off says of it: that nobody can act as a user is said, and can be undone. */
export function lockOutWarnings(found: readonly ChosenLockOut[]): readonly string[] {
  return found
    .filter(({ kind }) => kind === 'lastActive')
    .map(({ kind, chosen }) => `${lockOutWords(kind, chosen.key.userName)}.`);
}

/** Asked before a key is switched off that the active profile lives on: the end of its ID is typed. */
export async function confirmLockOuts(ui: Asking<'ask'>, found: readonly ChosenLockOut[]): Promise<void> {
  for (const { kind, chosen } of found) {
    if (kind !== 'source') continue;
    const { id, userName } = chosen.key;
    await confirmTyped(ui, {
      title: `Deactivate ${id} of ${userName} ${inAccount(chosen.account)}`,
      prompt: `${lockOutWords(kind, userName)}. ${endPrompt(id, 'deactivate it anyway')}`,
      words: [endOfKeyId(id)],
    });
  }
}
