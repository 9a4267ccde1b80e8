import { refuseRoot } from '../../core/issue/rootCaller.js';
import { retryWhileNew } from '../../core/user/retryWhileNew.js';
import { confirmChange } from '../confirmChange.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { userTarget, type UserTarget } from '../targets.js';
import { askAboutNewKey, createAt } from './keyCreation.js';
import { isAtLimit, makeRoom, wantsRoom } from './makeRoom.js';

/** Creates an access key for a user and puts its secret where the person said before anything was created. */
export async function createAccessKey(context: NewSecretNeeds & Needs<'users'>, target?: unknown): Promise<void> {
  await createKeyFor(context, await userTarget(context, target, 'Create Access Key'));
}

/** Creates an access key for this user, where the account may be changed. */
export async function createKeyFor(context: NewSecretNeeds & Needs<'users'>, target: UserTarget): Promise<void> {
  refuseRoot(target.account.connection);
  await confirmChange(context, target.account, 'Create Access Key');
  await createAgreedKey(context, target);
}

/** Creates a key that may be created: see `refuseRoot` and `confirmChange`. */
async function createAgreedKey(context: NewSecretNeeds & Needs<'users'>, target: UserTarget): Promise<void> {
  const { account, user } = target;
  const { keys } = account;
  await context.ui.editor.withViewProgress(() => retryWhileNew(user, () => keys.reload(user.name), context.time));
  if (await isAtLimit(target)) await makeRoom(context, target);
  const answers = await askAboutNewKey(context, target);
  try {
    await createAt(context, target, answers);
  } catch (error) {
    if (!(await wantsRoom(target, error))) throw error;
    await makeRoom(context, target);
    await createAt(context, target, answers);
  }
}
