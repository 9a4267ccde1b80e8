import type { Needs } from '../context.js';
import { userTarget } from '../targets.js';

/** Shows what IAM knows of a user as rows under it. */
export async function showUserDetails(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const { account, user } = await userTarget(context, target, 'Show User Details');
  await context.ui.editor.withViewProgress(() => account.details.load(user.name));
  account.details.show(user.name, true);
  await context.users.view.reveal(user.name, undefined, true);
}
