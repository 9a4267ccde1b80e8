import type { Needs } from '../context.js';
import { userTarget } from '../targets.js';
import { showServiceUse } from './showServiceUse.js';

/** Shows which of AWS's services a user last used, with whatever key or password. */
export async function whatUserDid(
  context: Needs<'account' | 'users' | 'ui' | 'time'>,
  target?: unknown,
): Promise<void> {
  const { account, user } = await userTarget(context, target, 'What This User Did');
  await showServiceUse(context, { account, userName: user.name });
}
