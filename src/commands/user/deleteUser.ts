import type { OpenAccount } from '../../account/openAccount.js';
import { dropRotation } from '../../core/rotation/endRotation.js';
import { sourceKeyIds } from '../../core/key/lockOut.js';
import { isWithin, planIfThere, planTheRest, type DeletionPlan } from '../../core/user/userDeletion.js';
import { deleteUsers, planDeletions, type DeletionsOutcome } from '../../core/user/userDeletions.js';
import { sameUserName } from '../../core/user/userName.js';
import { Cancelled } from '../../ui/cancelled.js';
import { count } from '../../ui/format.js';
import {
  childWords,
  deletedMessage,
  goneMessage,
  previewMessage,
  previewsMessage,
  stoppedMessage,
  userDeletionWord,
} from '../../ui/messages/userDeletionMessages.js';
import { lockOutWords } from '../../ui/messages/keyChangeMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Needs } from '../context.js';
import { useAside } from '../key/confirmWithUse.js';
import type { AskedUse } from '../key/keyUse.js';
import { rowOf, rowsOf, userTarget } from '../targets.js';
import { keysOf, localLeftovers, offerRemoval, profilesOf, sayDeleted, type LocalLeftovers } from './localLeftovers.js';
import { refuseOwnUser } from './ownUser.js';

const DELETE = 'Delete…';

/** Deletes users with all that belongs to them, after a preview and once the user's name was typed. */
export async function deleteUser(
  context: Needs<
    'account' | 'users' | 'profiles' | 'secrets' | 'rotations' | 'suspensions' | 'ui' | 'protection' | 'time'
  >,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const { account, userNames } = await chosenUsers(context, target, selection);
  await confirmChange(context, account, 'Delete User');
  const { plans, gone } = await readPlans(context, account, userNames);
  for (const userName of gone) account.users.remove(userName);
  if (plans.length === 0) {
    context.ui.notify(goneMessage(gone));
    return;
  }
  await confirmPlans(context, account, plans);
  await deletePlans(context, account, plans, gone);
}

async function chosenUsers(
  context: Needs<'account' | 'users' | 'ui'>,
  target: unknown,
  selection: unknown,
): Promise<{ readonly account: OpenAccount; readonly userNames: readonly string[] }> {
  const row = rowOf(context, target);
  const selected = rowsOf(context, selection).filter((each) => each.kind === 'user');
  const isSelected = row?.kind === 'user' && selected.some(({ user }) => user.id === row.user.id);
  const { account, user } = await userTarget(context, target, 'Delete User');
  const userNames = isSelected ? selected.map((each) => each.user.name) : [user.name];
  refuseOwnUser(account.connection, userNames);
  return { account, userNames };
}

async function readPlans(
  context: Needs<'ui'>,
  { connection: { iam } }: OpenAccount,
  userNames: readonly string[],
): ReturnType<typeof planDeletions> {
  const [only] = userNames;
  if (userNames.length === 1 && only !== undefined) {
    const plan = await context.ui.editor.withViewProgress(() => planIfThere(only, iam));
    return plan ? { plans: [plan], gone: [] } : { plans: [], gone: [only] };
  }
  const title = `Reading what belongs to ${count(userNames.length, 'user')}`;
  return context.ui.editor.withCancellableProgress(title, async (signal, report) => {
    try {
      return await planDeletions(userNames, iam, signal, (read) => report(`${read} of ${userNames.length}`));
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      throw error;
    }
  });
}

async function confirmPlans(
  context: Needs<'profiles' | 'ui' | 'time'>,
  account: OpenAccount,
  plans: readonly DeletionPlan[],
): Promise<void> {
  const [first] = plans;
  const one = plans.length === 1 && first !== undefined;
  const where = inAccount(account);
  await context.ui.prompts.confirm({
    ...(one ? previewMessage(first, where) : previewsMessage(plans, where)),
    actions: [DELETE],
  });
  const word = userDeletionWord(plans);
  const { profiles } = await context.profiles.reader.list().catch(() => ({ profiles: [] }));
  const sources = sourceKeyIds(account.connection.choice, profiles);
  const source = plans.find(({ children }) => children.some(({ id }) => sources.includes(id)));
  const warning = source ? `${lockOutWords('source', source.userName)}. ` : '';
  await confirmTyped(context.ui, {
    title: `${one ? `Delete User ${first.userName}` : `Delete ${count(plans.length, 'User')}`} ${where}`,
    prompt: `${warning}This cannot be undone. Type ${one ? `the user's name, ${word},` : word} to delete ${one ? 'it' : 'them'}`,
    words: [word],
    aside: useAside(context, keysIn(account, plans)),
  });
}

function keysIn(account: OpenAccount, plans: readonly DeletionPlan[]): readonly AskedUse[] {
  return plans.flatMap(({ userName, children }) =>
    children.flatMap(({ kind, id }) => (kind === 'accessKey' ? { account, key: { id, userName } } : [])),
  );
}

async function deletePlans(
  context: Needs<'profiles' | 'secrets' | 'rotations' | 'suspensions' | 'ui' | 'protection' | 'time'>,
  account: OpenAccount,
  plans: readonly DeletionPlan[],
  goneBefore: readonly string[] = [],
): Promise<void> {
  const profiles = await profilesOf(context, account, plans);
  const [first] = plans;
  const title =
    plans.length === 1 && first ? `Deleting user ${first.userName}` : `Deleting ${count(plans.length, 'user')}`;
  const outcome = await context.ui.editor.withCancellableProgress(title, async (signal, report) =>
    deleteUsers(plans, account.connection.iam, context.time, signal, ({ userName }, deleted, next) => {
      const done = plans[deleted - 1];
      if (done) account.users.remove(done.userName);
      if (plans.length > 1) report(`${deleted + 1} of ${plans.length}: ${userName}`);
      else report(next ? childWords(next) : `user ${userName}`);
    }),
  );
  for (const plan of outcome.deleted) {
    account.users.remove(plan.userName);
    const keys = keysOf(plan, account.connection);
    await context.secrets.lost.forget(keys);
    for (const key of keys) await context.secrets.ports.watch?.forgetKey(key);
  }
  await endRotations(context, account, outcome);
  await endSuspensions(context, account, outcome);
  const leftovers = await localLeftovers(context, account, outcome.deleted, profiles);
  await sayOutcome(context, account, outcome, leftovers, goneBefore);
}

/** Of the users that are gone: nothing could ever finish them. */
async function endRotations(
  { rotations: { list, ports } }: Needs<'rotations'>,
  { connection }: OpenAccount,
  { deleted }: DeletionsOutcome,
): Promise<void> {
  await list.load();
  for (const plan of deleted) {
    const rotation = list.ofUser(connection, plan.userName);
    const keyIds = keysOf(plan, connection).map(({ keyId }) => keyId);
    if (rotation) await dropRotation(rotation, keyIds, ports);
  }
  await list.load();
}

async function endSuspensions(
  { suspensions: { list, ports } }: Needs<'suspensions'>,
  { connection }: OpenAccount,
  { deleted }: DeletionsOutcome,
): Promise<void> {
  await list.load();
  const gone = list.of(connection).filter((each) => deleted.some((plan) => sameUserName(plan.userName, each.userName)));
  for (const suspension of gone) await ports.suspensions.remove(suspension);
  await list.load();
}

async function sayOutcome(
  context: Needs<'profiles' | 'secrets' | 'rotations' | 'suspensions' | 'ui' | 'protection' | 'time'>,
  account: OpenAccount,
  { deleted, stopped, untouched }: DeletionsOutcome,
  leftovers: readonly LocalLeftovers[],
  gone: readonly string[],
): Promise<void> {
  const became = deletedMessage(deleted, untouched, gone);
  if (stopped === undefined) {
    sayDeleted(context, became, leftovers);
    return;
  }
  const { plan, outcome } = stopped;
  context.ui.log.error(`Deleting user ${plan.userName}`, outcome.error);
  await account.keys.reload(plan.userName).catch(() => undefined);
  const before = deleted.length > 0 || untouched.length > 0 || gone.length > 0 ? ` ${became}` : '';
  context.ui.warn(`${stoppedMessage(plan, outcome, inAccount(account))}${before}`, {
    'Continue…': async () => {
      await confirmChange(context, account, 'Delete User');
      const rest = await context.ui.editor.withViewProgress(() => planTheRest(plan, outcome, account.connection.iam));
      // What was agreed on and typed once is not asked again; anything new is.
      if (!isWithin(rest, plan)) await confirmPlans(context, account, [rest, ...untouched]);
      await deletePlans(context, account, [rest, ...untouched]);
    },
  });
  offerRemoval(context, leftovers);
}
