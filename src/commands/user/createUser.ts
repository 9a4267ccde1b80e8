import type { OpenAccount } from '../../account/openAccount.js';
import { refuseRoot } from '../../core/issue/rootCaller.js';
import type { NewUser, User } from '../../core/model.js';
import { userNameMessage } from '../../ui/messages/userMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { createKeyFor } from '../key/createAccessKey.js';
import { rowOf } from '../targets.js';
import { askOptions } from './userOptions.js';

/** Asks for a name and, if wanted, path, tags and boundary; creates the user and shows it. */
export async function createUser(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  // A name may come from a message that offers to create a missing user: a suggestion, confirmed like any other.
  const suggestion = typeof target === 'string' ? target : '';
  if (suggestion === '') rowOf(context, target);
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  refuseRoot(account.connection);
  await confirmChange(context, account, 'Create User');
  const where = inAccount(account);
  const name = await context.ui.prompts.ask({
    title: `Create User ${where}`,
    prompt: 'Name of the new IAM user',
    placeholder: 'deploy-bot',
    value: suggestion,
    check: (text) => userNameMessage(text, account.users.find(text)?.name),
  });
  const wanted = await askOptions(context.ui.prompts, name, `Create User ${name} ${where}`);
  const user = await context.ui.editor.withViewProgress(() => create(account, wanted));
  await context.users.view.reveal(user.name);
  context.ui.notify(`User ${user.name} created ${where}. It has no access key.`, {
    'Create Access Key…': () => createKeyFor(context, { account, user }),
  });
}

async function create(account: OpenAccount, wanted: NewUser): Promise<User> {
  const user = await account.connection.iam.createUser(wanted);
  account.users.add(user);
  return user;
}
