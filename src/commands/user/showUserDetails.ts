import type { Needs } from '../context.js';
import { userTarget } from '../targets.js';

/** Shows what IAM knows of a user as rows under it, or hides them again. */
export async function showUserDetails(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const { account, user } = await userTarget(context, target, 'Show User Details');
  const { details } = account;
  if (details.isShown(user.name)) {
    details.show(user.name, false);
    return;
  }
  await context.ui.editor.withViewProgress(() => details.load(user.name));
  details.show(user.name, true);
  await context.users.view.reveal(user.name, undefined, true);
}
