import { accountOf } from '../../core/key/keyIdentity.js';
import type { AccountIdentity } from '../../core/secret/secretRecords.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf } from '../targets.js';

/** Takes a user off the list that was added by name. The user stays as it is. */
export async function removeFromList(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const account = row?.kind === 'user' ? row.account : await context.account.open();
  const id = accountOf(account.connection);
  const name = row?.kind === 'user' ? row.user.name : await pickPinned(context, id);
  await context.users.pinned.remove(id, name);
  if (account.userSource.isPartial) account.users.remove(name);
}

async function pickPinned(context: Needs<'users' | 'ui'>, account: AccountIdentity): Promise<string> {
  const names = context.users.pinned.list(account);
  return pickOne(context.ui, {
    title: 'Remove from List',
    placeholder: 'User that was added by name',
    none: 'No user was added by name.',
    choices: names.map((name) => ({ label: name, value: name })),
  });
}
