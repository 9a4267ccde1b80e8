import { allowingPolicy, type DeniedAction, type PolicyScope } from '../../core/policy/allowingPolicy.js';
import { policyHelps } from '../../core/policy/denial.js';
import { commands } from '../../ids.js';
import { count } from '../../ui/format.js';
import { isDeniedArgument } from '../../ui/messages/deniedArgument.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';

const NOTHING_DENIED = 'Nothing was denied, so there is no policy to copy.';
const NO_POLICY_HELPS =
  'One more policy would not help: something else denies this, like a permissions boundary or an SCP. Hover over the row at the top to see what.';

/** Copies a policy that allows what was denied: the action a message is about, else all that the account has denied so far. */
export async function copyPolicy(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const named = isDeniedArgument(target) ? target : undefined;
  const row = named ? undefined : rowOf(context, target);
  const { state } = context.account;
  const account = row?.kind === 'denied' ? row.account : state.kind === 'open' ? state.account : undefined;
  const all = named ? [named] : (account?.denied.list ?? []);
  const denied = all.filter(({ denial }) => !denial || policyHelps(denial));
  if (denied.length === 0) {
    if (all.length === 0) context.ui.notify(NOTHING_DENIED);
    else context.ui.notify(NO_POLICY_HELPS, { 'Choose Profile…': commands.chooseProfile });
    return;
  }
  await copyAllowing(context, denied, account?.connection.caller ?? scopeOf(named));
}

/** Copies a policy that allows these actions in that account, and says so. */
export async function copyAllowing(
  { ui }: Needs<'ui'>,
  denied: readonly DeniedAction[],
  scope: PolicyScope,
): Promise<void> {
  await ui.clipboard.copy(allowingPolicy(denied, scope), 'Policy');
  const what = denied.length === 1 ? (denied[0]?.action ?? '') : count(denied.length, 'action');
  ui.notify(`Copied a policy that allows ${what}. Send it to an administrator of the account.`);
}

/** Before a connection is open, the ARN that was denied tells the account. */
function scopeOf(named: DeniedAction | undefined): PolicyScope {
  const [, partition, account] = /^arn:([\w-]+):iam::(\d{12}):/.exec(named?.resource ?? '') ?? [];
  return { partition: partition ?? 'aws', account: account ?? '*' };
}
