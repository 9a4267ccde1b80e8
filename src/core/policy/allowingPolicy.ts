import type { Denial } from '../errors.js';

/** An action that AWS denied, and what it was denied on as far as AWS said so. */
export interface DeniedAction {
  /** Like `iam:ListUsers`. */
  readonly action: string;
  /** An ARN. */
  readonly resource?: string | undefined;
  /** Missing where AWS did not say why. */
  readonly denial?: Denial | undefined;
}

/** The account a policy is for. */
export interface PolicyScope {
  readonly partition: string;
  readonly account: string;
}

/** Actions that know no resource. Source: Service Authorization Reference of their services. */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set([
  'iam:ListAccountAliases',
  'iam:GetAccountSummary',
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
  'iam:ListVirtualMFADevices',
  'sts:GetAccessKeyInfo',
  'iam:GetServiceLastAccessedDetails',
  'cloudtrail:LookupEvents',
  'ssm:DescribeParameters',
  'organizations:ListAccounts',
]);

/** What an action is about where it is not a user. */
const OTHER_RESOURCES: ReadonlyMap<string, string> = new Map([
  ['iam:DeleteVirtualMFADevice', 'mfa/*'],
  ['iam:RemoveUserFromGroup', 'group/*'],
  ['iam:AddUserToGroup', 'group/*'],
  ['iam:ListGroups', 'group/*'],
  ['sts:AssumeRole', 'role/*'],
]);

/** What the actions of the services are about in which keys are stored, below their account, wherever it is. */
const STORED: ReadonlyMap<string, string> = new Map([
  ['secretsmanager', 'secret:*'],
  ['ssm', 'parameter/*'],
  ['kms', 'key/*'],
]);

/** What is needed with an action though it is not named. Source: the user guide of Secrets Manager, on keys of one's own. */
const WITH: ReadonlyMap<string, readonly string[]> = new Map([['kms:GenerateDataKey', ['kms:Decrypt']]]);

/** True for a single action of a service that is asked here as AWS writes it, without wildcards. @internal */
export function isActionName(text: string): boolean {
  return /^(iam|sts|cloudtrail|secretsmanager|ssm|kms|organizations):[A-Za-z]{3,60}$/.test(text);
}

/**
 * A policy document that allows these actions and nothing else: on the very user that was asked for where AWS named one,
 * else on the users of the account. Actions that are no single action of those services are left out.
 */
export function allowingPolicy(denied: readonly DeniedAction[], scope: PolicyScope): string {
  const byResource = new Map<string, Set<string>>();
  for (const { action, resource } of denied) {
    if (!isActionName(action)) continue;
    const on = resourceOf(action, resource, scope);
    const actions = byResource.get(on) ?? new Set();
    for (const each of [action, ...(WITH.get(action) ?? [])]) actions.add(each);
    byResource.set(on, actions);
  }
  const Statement = [...byResource].map(([Resource, actions]) => {
    const Action = [...actions].sort();
    return { Effect: 'Allow', Action: Action.length === 1 ? Action[0] : Action, Resource };
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2)}\n`;
}

function resourceOf(action: string, resource: string | undefined, { partition, account }: PolicyScope): string {
  if (WITHOUT_RESOURCE.has(action)) return '*';
  const [service = ''] = action.split(':');
  const stored = STORED.get(service);
  if (stored !== undefined) {
    // As AWS named it, it is in the account that it is in, which need not be the one that is open.
    const named = new RegExp(`^arn:[\\w-]+:${service}:[a-z\\d-]+:\\d{12}:(secret:|parameter/|key/)[\\w/+=.@-]+$`);
    return resource !== undefined && named.test(resource)
      ? resource
      : `arn:${partition}:${service}:*:${account}:${stored}`;
  }
  const own = `arn:${partition}:iam::${account}:`;
  // AWS names `user/` for a listing; `*` and `$` would mean more than what was denied.
  if (resource?.startsWith(own) === true && /^[a-z]+\/[^*?$\s]*[^*?$\s/]$/.test(resource.slice(own.length)))
    return resource;
  return `${own}${OTHER_RESOURCES.get(action) ?? 'user/*'}`;
}
