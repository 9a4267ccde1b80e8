import { IamKeysError } from '../../core/errors.js';
import { userNameFault } from '../../core/user/userName.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';

/** Shows a user the caller cannot list, from now on. Where all are listed it only goes there. */
export async function addUserByName(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  rowOf(context, target);
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  const { caller } = account.connection;
  const asked = await context.ui.prompts.ask({
    title: `Add User by Name ${inAccount(account)}`,
    prompt: 'Name of an IAM user that exists',
    placeholder: 'deploy-bot',
    check: (text) => (userNameFault(text.trim()) === undefined ? undefined : 'This is not the name of an IAM user.'),
  });
  const name = asked.trim();
  const { users, userSource: keyWithUse } = account;
  await context.ui.editor.withViewProgress(async () => {
    if (users.state.kind === 'unloaded' || users.state.kind === 'loading') await users.load();
    if (users.find(name)) return;
    const user = await keyWithUse.get(name);
    if (!user) throw new IamKeysError('NoSuchEntity', { entity: 'user', name });
    if (keyWithUse.isPartial || users.state.kind === 'failed')
      await context.users.pinned.add(caller.account, user.name);
    // A listing that failed for want of anyone to show has someone now.
    if (users.state.kind === 'failed') await users.load();
    if (!users.find(name)) users.add(user);
  });
  await context.users.view.reveal(users.find(name)?.name ?? name);
}

/** Takes a user off the list that was added by name. The user stays as it is. */
export async function removeFromList(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const account = row?.kind === 'user' ? row.account : await context.account.open();
  const { account: id } = account.connection.caller;
  const name = row?.kind === 'user' ? row.user.name : await pickPinned(context, id);
  await context.users.pinned.remove(id, name);
  if (account.userSource.isPartial) account.users.remove(name);
}

async function pickPinned(context: Needs<'users' | 'ui'>, account: string): Promise<string> {
  const names = context.users.pinned.list(account);
  return context.ui.prompts.pick({
    title: 'Remove from List',
    placeholder: names.length === 0 ? 'No user was added by name' : 'User that was added by name',
    choices: names.map((name) => ({ label: name, value: name })),
  });
}
