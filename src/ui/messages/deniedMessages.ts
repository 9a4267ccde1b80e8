import { joined } from '../format.js';
import type { Denial, ErrorDetails, Fence } from '../../core/errors.js';
import type { DeniedAction } from '../../core/policy/allowingPolicy.js';
import { LIST_ACCOUNTS } from '../../core/organization/memberAccounts.js';
import { policyHelps } from '../../core/policy/denial.js';
import { commands } from '../../ids.js';
import { deniedArgument } from './deniedArgument.js';
import {
  CHOOSE_PROFILE,
  SHOW_LOG,
  SIGN_IN_WITH_MFA,
  sentence,
  speaker,
  type ErrorMessage,
  type NextStep,
} from './nextSteps.js';

const FENCES: Readonly<Record<Fence, string>> = {
  identity: 'a policy of the user, its groups or the role',
  boundary: 'the permissions boundary',
  serviceControl: 'a service control policy (SCP) of the organization',
  resourceControl: 'a resource control policy (RCP) of the organization',
  session: 'the policy of the session',
  endpoint: 'the policy of the VPC endpoint',
  resource: 'the policy of the resource',
  roleTrust: 'the trust policy of the role',
  unnamed: 'a policy',
};

/** What is missing, which fence it ran into, and what can lift it: a code, a policy, another profile. */
export function deniedMessage(details: ErrorDetails['AccessDenied']): ErrorMessage {
  const { action, resource, denial, mfaHelps, message, server } = details;
  const mfa = mfaHelps === true ? [SIGN_IN_WITH_MFA] : [];
  const orCode = mfaHelps === true ? ' Its policies may want a second factor: sign in with MFA.' : '';
  const elsewhere = { next: [...mfa, CHOOSE_PROFILE, SHOW_LOG] };
  if (action === undefined) {
    const said = message === '' ? '.' : `: ${sentence(message)}`;
    return {
      text: `${speaker(server)} denied this${said}${orCode} Ask for the permission, or choose a profile that has it.`,
      ...elsewhere,
    };
  }
  const what = `This needs the permission ${action}, which`;
  if (denial && !policyHelps(denial))
    return {
      text: `${what} ${fenceText(denial)} Ask whoever manages it, or choose another profile.${orCode}`,
      ...elsewhere,
    };
  const copyPolicy: NextStep = {
    title: 'Copy Policy',
    command: commands.copyPolicy,
    argument: deniedArgument(resource === undefined ? { action } : { action, resource }),
  };
  return {
    text: `${what} ${isOfPlace(action) ? 'the profile of this place' : 'the active profile'} does not have.${orCode}${whoCanHave(action)} Ask for it, or choose another profile.`,
    next: [...mfa, copyPolicy, CHOOSE_PROFILE],
  };
}

function whoCanHave(action: string): string {
  if (action !== LIST_ACCOUNTS) return '';
  return ' Only the management account of an organization and its delegated administrators can have it.';
}

/** True for what is asked only of places that keep keys, each by a profile of its own. */
function isOfPlace(action: string): boolean {
  return /^(secretsmanager|ssm|kms):/.test(action);
}

/** The end of a sentence about a permission, behind `which`: what keeps it from whom no other policy can give it. */
export function fenceText({ fence, explicit, policy }: Denial): string {
  const by = `${FENCES[fence]}${policy === undefined ? '' : ` (${policy})`}`;
  return explicit
    ? `is denied outright by ${by}, so allowing it elsewhere would not help.`
    : `${by} does not allow, so another policy for the user or role would not help.`;
}

/** What a caller does without when an action is denied; others cost only what asked for them. */
const COSTS: ReadonlyMap<string, string> = new Map([
  ['iam:ListUsers', 'the list of all users'],
  ['iam:GetUser', 'when users were created and last signed in'],
  ['iam:ListAccessKeys', 'access keys'],
  ['iam:GetAccessKeyLastUsed', 'when keys were last used'],
  ['iam:GenerateCredentialReport', 'warnings on users that were not opened'],
  ['iam:GetCredentialReport', 'warnings on users that were not opened'],
  ['iam:ListAccountAliases', 'the name of the account'],
  ['iam:GetAccountSummary', 'figures of the account'],
]);

/** The row that says that rights are missing; `isPartial`: not all users can be listed. */
export function deniedLabel(isPartial: boolean): string {
  return isPartial ? 'Not all users are shown' : 'Some facts are missing';
}

/** Which rights are missing, what each costs, and what can be done. */
export function deniedText(
  denied: readonly DeniedAction[],
  isPartial: boolean,
  mfaHelps: boolean,
  isUser: boolean,
): string {
  const lines = denied.map(({ action, denial }) => {
    const cost = COSTS.get(action);
    const fence = denial && !policyHelps(denial) ? ` (because of ${FENCES[denial.fence]})` : '';
    return `${cost === undefined ? action : `${action}: ${cost}`}${fence}`;
  });
  return joined(
    [
      isPartial ? `Only ${isUser ? 'you and ' : ''}users added by name are shown.` : '',
      'The active profile lacks:',
      ...lines,
      mfaHelps ? 'Its policies may want a second factor: Sign In with MFA…' : '',
    ],
    '\n',
  );
}
