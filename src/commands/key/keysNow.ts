import type { KeyWithUse } from '../../account/keyWithUse.js';
import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import { isUserMissing } from '../../core/user/missingUser.js';
import type { Needs } from '../context.js';
import { withPlaces, type ChosenKey } from './keySelection.js';

/**
 * The same keys as IAM tells them now, for a question that is about to open: what a row shows may be hours old. Those that are gone
 * are left out; rejects with `NoSuchEntity` when all are.
 */
export async function readAgain(
  context: Needs<'secrets' | 'ui'>,
  keys: readonly ChosenKey[],
): Promise<readonly ChosenKey[]> {
  // Rows of one view are of one account.
  const accounts = new Map(keys.map(({ account, key }) => [key.userName, account]));
  const lists = await context.ui.editor.withViewProgress(() =>
    Promise.all([...accounts].map(([userName, account]) => keysNow(account, userName))),
  );
  const listed = lists.flatMap((list) => list ?? []);
  const now = keys.flatMap(({ account, key }) => {
    const keyWithUse = listed.find((each) => each.key.id === key.id);
    return keyWithUse ? withPlaces(context, { account, ...keyWithUse }) : [];
  });
  if (now.length === 0) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keys[0]?.key.id ?? '' });
  return now;
}

/** The keys that IAM lists now; undefined when the user is gone. */
export async function keysNow({ keys }: OpenAccount, userName: string): Promise<readonly KeyWithUse[] | undefined> {
  try {
    await keys.reload(userName);
    return keys.get(userName) ?? [];
  } catch (error) {
    if (isUserMissing(error)) return undefined;
    throw error;
  }
}
