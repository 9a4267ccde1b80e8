import { userPage } from '../../core/user/consoleLink.js';
import type { Needs } from '../context.js';
import { userTarget, type NamedTarget } from '../targets.js';

/** Opens the page of a user in the AWS console of the account's partition. */
export async function openInConsole(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  await openUserPage(context, await userTarget(context, target, 'Open in AWS Console'));
}

/** Opens the page of that user. */
export async function openUserPage(context: Needs<'ui'>, { account, user }: NamedTarget): Promise<void> {
  const { caller, endpoint } = account.connection;
  const page = userPage(caller.partition, user.name);
  if (endpoint !== undefined) {
    context.ui.notify(`${new URL(endpoint).host} is not AWS: ${user.name} is in no AWS console.`);
  } else if (page === undefined) {
    context.ui.notify(`IAM Keys does not know the console of the partition ${caller.partition}.`);
  } else {
    await context.ui.editor.openLink(page);
  }
}
