import type { OpenAccount } from '../../account/openAccount.js';
import { refuseRoot } from '../../core/issue/rootCaller.js';
import type { NewUser, User } from '../../core/model.js';
import { userPage } from '../../core/user/consoleLink.js';
import { unconfirmedTraits, type UserTrait } from '../../core/user/unconfirmed.js';
import { unconfirmedMessage } from '../../ui/messages/userMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { createKeyFor } from '../key/createAccessKey.js';
import { rowOf, type UserTarget } from '../targets.js';
import { addUserToGroup } from './addToGroup.js';
import { askForNewUser } from './askForNewUser.js';

/** Asks for a name and, if wanted, path, tags and boundary; creates the user and shows it. Called on the row of a path, it offers that one. */
export async function createUser(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  // A name may come from a message that offers to create a missing user: a suggestion, confirmed like any other.
  const suggestion = typeof target === 'string' ? target : '';
  const row = suggestion === '' ? rowOf(context, target) : undefined;
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  refuseRoot(account.connection);
  await confirmChange(context, account, 'Create User');
  const path = row?.kind === 'path' && row.path !== '/' ? row.path : undefined;
  const offered = { name: suggestion, path };
  const existing = (name: string): string | undefined => account.users.find(name)?.name;
  const wanted = await askForNewUser(context.ui.prompts, inAccount(account), offered, existing);
  const user = await context.ui.editor.withViewProgress(() => create(account, wanted));
  await context.users.view.reveal(user.name);
  sayCreated(context, { account, user }, await unconfirmed(account, wanted, user));
}

/** A new user can do nothing: what it lacks is said, and where it gets it. */
function sayCreated(context: NewSecretNeeds & Needs<'users'>, target: UserTarget, missing: readonly UserTrait[]): void {
  const { account, user } = target;
  const { caller, endpoint } = account.connection;
  const page = endpoint === undefined ? userPage(caller.partition, user.name, 'permissions') : undefined;
  const key = { 'Create Access Key…': () => createKeyFor(context, target) };
  const created = `User ${user.name} created ${inAccount(account)}. It has no access key and no permissions yet.`;
  context.ui.notify(`${created}${unconfirmedMessage(missing)}`, {
    ...key,
    'Add to Group…': () => addUserToGroup(context, target, key),
    'Permissions in AWS Console': page === undefined ? undefined : () => context.ui.editor.openLink(page),
  });
}

/** AWS keeps what it is asked for, or makes no user. */
async function unconfirmed(
  { connection: { endpoint, iam } }: OpenAccount,
  wanted: NewUser,
  user: User,
): Promise<readonly UserTrait[]> {
  return endpoint === undefined ? [] : unconfirmedTraits(wanted, user, iam);
}

async function create(account: OpenAccount, wanted: NewUser): Promise<User> {
  const user = await account.connection.iam.createUser(wanted);
  account.users.add(user);
  return user;
}
