import { accountOf } from '../../core/key/keyIdentity.js';
import { inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { Cancelled } from '../../ui/cancelled.js';
import { userTarget } from '../targets.js';

/** Forgets places that a user's keys are not used in any more. */
export async function forgetPlaces(context: CommandContext, target?: unknown): Promise<void> {
  const { account, user } = await userTarget(context, target, 'Forget Places');
  const userId = { ...accountOf(account.connection), userName: user.name };
  const names = await context.rotations.places.get(userId);
  if (names.length === 0) {
    context.ui.notify(`No place of ${user.name} is remembered.`);
    throw new Cancelled();
  }
  const picked = await context.ui.prompts.pickMany({
    title: `Places where the keys of ${user.name} ${inAccount(account)} are used`,
    placeholder: 'Which ones should be forgotten?',
    choices: names.map((name) => ({ label: name, value: name })),
  });
  await context.rotations.places.put(
    userId,
    names.filter((name) => !picked.includes(name)),
  );
  account.details.show(user.name, account.details.isShown(user.name));
}
