import type { Needs } from '../context.js';
import { userTarget } from '../targets.js';

/** Takes the rows of a user's details away again. */
export async function hideUserDetails(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const { account, user } = await userTarget(context, target, 'Hide User Details');
  account.details.show(user.name, false);
}
