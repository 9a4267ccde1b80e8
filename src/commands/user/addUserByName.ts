import { IamKeysError } from '../../core/errors.js';
import { accountOf } from '../../core/key/keyIdentity.js';
import { userNameFault } from '../../core/user/userName.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';

/** Shows a user the caller cannot list, from now on. Where all are listed it only goes there. */
export async function addUserByName(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  rowOf(context, target);
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  const asked = await context.ui.prompts.ask({
    title: `Add User by Name ${inAccount(account)}`,
    prompt: 'Name of an existing IAM user',
    placeholder: 'deploy-bot',
    check: (text) => (userNameFault(text.trim()) === undefined ? undefined : 'This is not the name of an IAM user.'),
  });
  const name = asked.trim();
  const { users, userSource } = account;
  await context.ui.editor.withViewProgress(async () => {
    if (users.state.kind === 'unloaded' || users.state.kind === 'loading') await users.load();
    if (users.find(name)) return;
    const user = await userSource.get(name);
    if (!user) throw new IamKeysError('NoSuchEntity', { entity: 'user', name });
    if (userSource.isPartial || users.state.kind === 'failed')
      await context.users.pinned.add(accountOf(account.connection), user.name);
    // A listing that failed for want of anyone to show has someone now.
    if (users.state.kind === 'failed') await users.load();
    if (!users.find(name)) users.add(user);
  });
  await context.users.view.reveal(users.find(name)?.name ?? name);
}
