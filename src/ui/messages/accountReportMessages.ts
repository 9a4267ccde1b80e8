import { asIamKeysError, isIamKeysError, type Denial } from '../../core/errors.js';
import {
  isExternalId,
  isRoleName,
  type AccountReader,
  type MemberAccount,
  type MemberRole,
} from '../../core/organization/memberAccounts.js';
import { policyHelps } from '../../core/policy/denial.js';
import { count } from '../format.js';
import { fenceText } from './deniedMessages.js';
import { errorMessage } from './errorMessages.js';

/** Why an account could not be read, and what to do before *Retry*, as its row says it. */
export function accountFailure(error: unknown, account: string, by: AccountReader | undefined): string {
  const known = asIamKeysError(error);
  if (by === undefined || !isIamKeysError(known, 'AccessDenied') || known.details.action === undefined)
    return errorMessage(known).text;
  const { action, denial } = known.details;
  if ('role' in by && action === 'sts:AssumeRole' && !isOfOthers(denial)) return noRole(account, by.role);
  if (denial && !policyHelps(denial))
    return `This needs the permission ${action}, which ${fenceText(denial)} Ask whoever manages it.`;
  if (action === 'sts:AssumeRole') return `Your own policies do not allow ${action} here. Ask for it, then retry.`;
  return 'role' in by
    ? `Role ${by.role.name} of this account lacks the permission ${action}. Have it added there, then retry.`
    : `Profile ${by.profile} lacks the permission ${action}. Ask for it, then retry.`;
}

/** True where AWS says that something other than the role is in the way. Of a role that is not there, or trusts others, it gives no reason. */
function isOfOthers(denial: Denial | undefined): boolean {
  return denial !== undefined && !['roleTrust', 'resource', 'unnamed'].includes(denial.fence);
}

function noRole(account: string, { name, externalId }: MemberRole): string {
  const id = externalId === undefined ? 'or it wants an external ID' : 'or it wants another external ID';
  return `Account ${account} has no role ${name}, or the role does not trust you, ${id}. Check the name, or have the trust policy name you, then retry.`;
}

/** Two profiles lead to one account, whose users are counted once. */
export function sameAccountMessage(account: string, name: string | undefined): string {
  return `It is account ${account}, which${name === undefined ? ' another row' : ` profile ${name}`} shows already.`;
}

const STATES: Readonly<Record<string, string>> = {
  PENDING_ACTIVATION: 'It is not activated yet.',
  SUSPENDED: 'It is suspended.',
  PENDING_CLOSURE: 'It is being closed.',
  CLOSED: 'It is closed.',
};

/** Why an account of an organization is listed and not read; `undefined` for one that is active. */
export function notTriedMessage({ state }: Pick<MemberAccount, 'state'>): string | undefined {
  return state === 'ACTIVE' ? undefined : (STATES[state] ?? `Its state is ${state}.`);
}

/** What stands above the question for the role. */
export function rolePrompt(accounts: readonly MemberAccount[]): string {
  const active = accounts.filter(({ state }) => state === 'ACTIVE').length;
  const others = accounts.length - active;
  const rest = others === 0 ? '' : ` (${others} more ${others === 1 ? 'is' : 'are'} suspended or closed)`;
  return `Which role of the ${count(active, 'active account')}${rest} may read the credential report?`;
}

/** What is wrong with a role's name. */
export function roleNameMessage(text: string): string | undefined {
  return isRoleName(text) ? undefined : "Enter the role's name, like OrganizationAccountAccessRole. It is not an ARN.";
}

/** What is wrong with an external ID, which may be left out. */
export function externalIdMessage(text: string): string | undefined {
  if (text === '' || isExternalId(text)) return undefined;
  return 'An external ID has 2 to 1,224 letters, digits and characters of _+=,.@:/-';
}
