import { plainLine } from '../../ui/plainText.js';
import type { Needs } from '../context.js';
import { userTarget } from '../targets.js';

/** Copies the ARN of a user. */
export async function copyUserArn(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const { user } = await userTarget(context, target, 'Copy User ARN');
  if (user.arn === undefined) context.ui.notify(`The server gives ${user.name} no ARN.`);
  else await context.ui.clipboard.copy(plainLine(user.arn), 'ARN');
}
