import type { OpenAccount } from '../account/openAccount.js';
import type { KeyWithUse } from '../account/keyWithUse.js';
import { IamKeysError } from '../core/errors.js';
import { keyAt } from '../core/key/keyIdentity.js';
import type { User } from '../core/model.js';
import { keyIn } from '../core/rotation/rotation.js';
import { profileKeyId } from '../core/profile/profileKey.js';
import { readableKey, type ReadableKey } from '../core/secret/readableSecrets.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import { userNameFault } from '../core/user/userName.js';
import { Cancelled } from '../ui/cancelled.js';
import { describeKey, describeUser } from '../ui/format.js';
import { NOTHING_READABLE } from '../ui/messages/clipboardMessages.js';
import { placeWords } from '../ui/messages/placeMessages.js';
import type { TreeNode } from '../view/nodes.js';
import type { ProfileRow } from '../view/profileNodes.js';
import type { Needs, SecretsContext } from './context.js';
import { pickOne } from './pickOne.js';

/** A user that a command is about, with the account it is in. */
export interface UserTarget {
  readonly account: OpenAccount;
  readonly user: User;
}

/** A user of whom nothing but the name is needed, and who may be gone. */
export interface NamedTarget {
  readonly account: OpenAccount;
  readonly user: Pick<User, 'name'>;
}

/** An access key that a command is about, with the account it is in. */
export interface KeyTarget {
  readonly account: OpenAccount;
  readonly keyWithUse: KeyWithUse;
}

/** The row a command was called with: ours or none. Anything else that was passed is refused. */
export function rowOf(context: Needs<'users'>, target: unknown): TreeNode | undefined {
  if (target === undefined || target === null) return undefined;
  if (context.users.view.isOwn(target)) return target;
  throw new IamKeysError('BadArgument', {});
}

/** The rows that were selected when a command was called: ours or none. Anything else among them is refused. */
export function rowsOf(context: Needs<'users'>, selection: unknown): readonly TreeNode[] {
  return Array.isArray(selection) ? selection.flatMap((each: unknown) => rowOf(context, each) ?? []) : [];
}

/** The user a command is about: of the row, or picked from all users of the account. */
export async function userTarget(
  context: Needs<'account' | 'users' | 'ui'>,
  target: unknown,
  title: string,
): Promise<UserTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'user') return { account: row.account, user: row.user };
  if (row?.kind === 'key' || row?.kind === 'rotation' || row?.kind === 'details')
    return { account: row.parent.account, user: row.parent.user };
  if (row?.kind === 'place') return userTarget(context, row.parent, title);
  if (row?.kind === 'detail') return { account: row.parent.parent.account, user: row.parent.parent.user };
  return pickUser(context, title);
}

/** The key a command is about: of the row, or picked user first, then key. */
export async function keyTarget(
  context: Needs<'account' | 'users' | 'ui' | 'time'>,
  target: unknown,
  title: string,
): Promise<KeyTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'key') return { account: row.parent.account, keyWithUse: row.keyWithUse };
  const { account, user } = await userTarget(context, target, title);
  const keyWithUse = await pickOne(context.ui, {
    title,
    placeholder: `Access key of ${user.name}`,
    none: `${user.name} has no access keys.`,
    choices: account.keys.load(user.name).then((keys) =>
      keys.map((each) => ({
        label: each.key.id,
        description: describeKey(each.key, each.lastUsed, context.time.now()),
        value: each,
      })),
    ),
  });
  return { account, keyWithUse };
}

/** The saved secret a command is about: of the row's key, or picked from all saved ones. */
export async function savedTarget(
  context: Needs<'users' | 'secrets' | 'ui'>,
  target: unknown,
  title: string,
): Promise<KeyIdentity> {
  const row = rowOf(context, target);
  const ofRow =
    row?.kind === 'key'
      ? context.secrets.local.saved(keyAt(row.parent.account.connection, row.keyWithUse.key))
      : undefined;
  if (ofRow) return ofRow;
  const saved = await context.secrets.saved.list();
  return pickOne(context.ui, {
    title,
    placeholder: 'Whose secret?',
    none: 'No secret is saved in VS Code.',
    choices: saved.map((each) => ({
      label: each.keyId,
      description: `${each.userName} · account ${each.account}`,
      value: each,
    })),
  });
}

/** The key whose secret a command copies: of the row, or picked from all whose secrets can be read here. */
export async function secretTarget(
  context: Needs<'users' | 'profiles' | 'ui'> & { readonly secrets: Pick<SecretsContext, 'readable'> },
  target: unknown,
  title: string,
): Promise<ReadableKey> {
  if (context.profiles.view.isOwn(target)) return keyOfProfile(target);
  const row = rowOf(context, target);
  if (row?.kind === 'unstored') return readableKey(row.unstored);
  const rotating = row?.kind === 'place' ? row.parent : row;
  if (rotating?.kind === 'rotation' && rotating.rotation.newKeyId !== undefined)
    return readableKey(keyIn(rotating.rotation, rotating.rotation.newKeyId));
  if (row?.kind === 'key') {
    return readableKey(keyAt(row.parent.account.connection, row.keyWithUse.key));
  }
  const readable = await context.secrets.readable.list();
  return pickOne(context.ui, {
    title,
    placeholder: 'Whose secret?',
    none: NOTHING_READABLE,
    choices: readable.map((each) => ({
      label: each.keyId,
      description: `${each.owner} · ${each.place === 'waiting' ? 'not stored yet' : placeWords(each.place, context.ui.home)}`,
      value: each,
    })),
  });
}

function keyOfProfile(row: ProfileRow): ReadableKey {
  const keyId = row.kind === 'profile' ? profileKeyId(row.profile) : undefined;
  if (row.kind !== 'profile' || keyId === undefined) throw new IamKeysError('BadArgument', {});
  return { keyId, owner: row.profile.name };
}

/** The list is open while the account and its users are loaded. Where listing users is denied, a name can still be typed. */
async function pickUser(context: Needs<'account' | 'ui'>, title: string): Promise<UserTarget> {
  const opened = context.account.open();
  const listed = opened.then(async ({ users }) => {
    if (users.state.kind !== 'loaded') await users.load();
    if (users.state.kind === 'failed' && users.size === 0) throw users.state.error;
    return users.users.map((user) => ({ label: user.name, description: describeUser(user), value: user }));
  });
  try {
    const user = await pickOne(context.ui, {
      title,
      placeholder: 'User',
      none: 'This account has no IAM users.',
      choices: listed,
    });
    return { account: await opened, user };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const account = await opened;
    if (account.users.state.kind !== 'failed' || error !== account.users.state.error) throw error;
    return { account, user: await askForUser(context, account, title) };
  }
}

async function askForUser(context: Needs<'ui'>, account: OpenAccount, title: string): Promise<User> {
  const name = await context.ui.prompts.ask({
    title,
    prompt: 'The list of users cannot be loaded. Name of the IAM user',
    check: (text) => (userNameFault(text) === undefined ? undefined : 'This is not the name of an IAM user.'),
  });
  return context.ui.editor.withViewProgress(() => account.connection.iam.getUser(name));
}
