import { isIamKeysError } from '../../core/errors.js';
import type { SuspensionFailure } from '../../core/user/suspension.js';
import { deniedArgument } from '../../ui/messages/deniedArgument.js';
import type { Buttons } from '../../ui/notifications.js';
import { copyPolicy } from '../connection/copyPolicy.js';
import type { Needs } from '../context.js';
import type { NamedTarget } from '../targets.js';

/** What suspending and resuming take. */
export type SuspensionNeeds = Needs<
  'account' | 'users' | 'profiles' | 'secrets' | 'suspensions' | 'ui' | 'protection' | 'time'
>;

/** Shows keys, password and suspensions as they are now. */
export async function showAfter({ suspensions }: Needs<'suspensions'>, { account, user }: NamedTarget): Promise<void> {
  const { details, keys } = account;
  const showsPassword = details.get(user.name)?.children.loginProfile !== undefined;
  await Promise.all([
    keys.reload(user.name).catch(() => undefined),
    suspensions.list.load(),
    showsPassword ? details.load(user.name) : undefined,
  ]);
}

/** What can be done about what failed: once more, and the policy that allows the first action that was denied. */
export function stepsForFailures(
  context: Needs<'account' | 'users' | 'ui'>,
  failed: readonly SuspensionFailure[],
  again: () => Promise<void>,
): Buttons {
  const [denied] = failed.flatMap(({ error }) => {
    if (!isIamKeysError(error, 'AccessDenied')) return [];
    const { action, resource, denial } = error.details;
    return action === undefined ? [] : [deniedArgument({ action, resource, denial })];
  });
  return { 'Try Again…': again, 'Copy Policy': denied && (() => copyPolicy(context, denied)) };
}
