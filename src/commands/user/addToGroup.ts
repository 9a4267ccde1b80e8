import type { User } from '../../core/model.js';
import type { OpenAccount } from '../../account/openAccount.js';
import type { Choice } from '../../ui/prompts.js';
import type { Buttons } from '../../ui/notifications.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { userTarget, type UserTarget } from '../targets.js';

const TITLE = 'Add to Group';

/** Puts a user into one of the groups that the account has, whose permissions it has from then on. */
export async function addToGroup(
  context: Needs<'account' | 'users' | 'ui' | 'protection'>,
  target?: unknown,
): Promise<void> {
  await addUserToGroup(context, await userTarget(context, target, TITLE), {});
}

/** Does so for a user that is known; `next` is offered once that is done. */
export async function addUserToGroup(
  context: Needs<'ui' | 'protection'>,
  { account, user }: UserTarget,
  next: Buttons,
): Promise<void> {
  await confirmChange(context, account, TITLE);
  const group = await pickOne(context.ui, {
    title: `Add ${user.name} ${inAccount(account)} to a Group`,
    placeholder: 'Group whose permissions the user gets',
    none: `There is no group to add ${user.name} to.`,
    choices: otherGroups(account, user),
  });
  const { iam } = account.connection;
  await context.ui.editor.withViewProgress(() => iam.addUserToGroup(user.name, group));
  await account.details.reload(user.name);
  context.ui.notify(`${user.name} is in group ${group} now.`, {
    ...next,
    Undo: async () => {
      await confirmChange(context, account, TITLE);
      await iam.removeUserChild(user.name, { kind: 'group', id: group, name: group });
      await account.details.reload(user.name);
    },
  });
}

/** Those that the user is not in; all where its own cannot be read. */
async function otherGroups({ connection: { iam } }: OpenAccount, { name }: User): Promise<Choice<string>[]> {
  const [all, own] = await Promise.all([iam.listGroups(), iam.listUserChildren(name, 'group').catch(() => [])]);
  const isIn = new Set(own.map(({ id }) => id));
  return all.filter((group) => !isIn.has(group)).map((group) => ({ label: group, icon: 'organization', value: group }));
}
