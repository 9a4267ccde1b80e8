import type { CommandContext } from '../context.js';
import { userTarget } from '../targets.js';

export async function copyUserArn(context: CommandContext, target?: unknown): Promise<void> {
  const { user } = await userTarget(context, target, 'Copy User ARN');
  await context.clipboard.copy(user.arn);
}
