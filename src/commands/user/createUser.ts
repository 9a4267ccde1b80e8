import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import type { NewUser, User } from '../../core/model.js';
import { userNameMessage } from '../../ui/messages/userMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { createKeyFor } from '../key/createAccessKey.js';
import { rowOf } from '../targets.js';
import { askOptions } from './userOptions.js';

/** Asks for a name and, if wanted, path, tags and boundary; creates the user and shows it. */
export async function createUser(context: CommandContext, target?: unknown): Promise<void> {
  // A name may come from a message that offers to create a missing user: a suggestion, confirmed like any other.
  const suggestion = typeof target === 'string' ? target : '';
  if (suggestion === '') rowOf(context, target);
  const account = await context.editor.withViewProgress(() => context.active.open());
  const { caller } = account.connection;
  if (caller.kind === 'root') throw new IamKeysError('RootCaller', { account: caller.account });
  await confirmChange(context, account, 'Create User');
  const where = inAccount(account);
  const name = await context.prompts.ask({
    title: `Create User ${where}`,
    prompt: 'Name of the new IAM user',
    placeholder: 'deploy-bot',
    value: suggestion,
    check: (text) => userNameMessage(text, account.users.find(text)?.name),
  });
  const wanted = await askOptions(context.prompts, name, `Create User ${name} ${where}`);
  const user = await context.editor.withViewProgress(() => create(account, wanted));
  await context.tree.reveal(user.name);
  void offerKey(context, account, user, where);
}

async function create(account: OpenAccount, wanted: NewUser): Promise<User> {
  const user = await account.connection.iam.createUser(wanted);
  account.users.add(user);
  return user;
}

async function offerKey(context: CommandContext, account: OpenAccount, user: User, where: string): Promise<void> {
  const createKey = 'Create Access Key…';
  const pressed = await context.prompts.tell(`User ${user.name} created ${where}. It has no access key.`, createKey);
  if (pressed === createKey) await context.run(createKey, () => createKeyFor(context, { account, user }));
}
