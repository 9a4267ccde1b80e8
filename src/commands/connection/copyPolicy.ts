import { allowingPolicy, type DeniedAction, type PolicyScope } from '../../core/policy/allowingPolicy.js';
import { policyHelps } from '../../core/policy/denial.js';
import { count } from '../../ui/format.js';
import { isDeniedArgument } from '../../ui/messages/deniedArgument.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';

const NOTHING_DENIED = 'Nothing was denied so far, so there is no policy to copy.';
const NO_POLICY_HELPS =
  'What was denied is denied by other fences than a missing policy, so a policy to copy would not help. The row of what is missing names them.';

/** Copies a policy that allows what was denied: the action a message is about, else all that the account has denied so far. */
export async function copyPolicy(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const named = isDeniedArgument(target) ? target : undefined;
  const row = named ? undefined : rowOf(context, target);
  const { state } = context.account;
  const account = row?.kind === 'denied' ? row.account : state.kind === 'open' ? state.account : undefined;
  const all = named ? [named] : (account?.denied.list ?? []);
  const denied = all.filter(({ denial }) => !denial || policyHelps(denial));
  if (denied.length === 0) {
    context.ui.notify(all.length === 0 ? NOTHING_DENIED : NO_POLICY_HELPS);
    return;
  }
  await context.ui.clipboard.copy(allowingPolicy(denied, account?.connection.caller ?? scopeOf(named)), 'Policy');
  const what = denied.length === 1 ? (denied[0]?.action ?? '') : count(denied.length, 'action');
  context.ui.notify(
    `A policy that allows ${what} is on the clipboard. Give it to whoever looks after the permissions of this account.`,
  );
}

/** Before a connection is open, the ARN that was denied tells the account. */
function scopeOf(named: DeniedAction | undefined): PolicyScope {
  const [, partition, account] = /^arn:([\w-]+):iam::(\d{12}):/.exec(named?.resource ?? '') ?? [];
  return { partition: partition ?? 'aws', account: account ?? '*' };
}
