import type { DeniedAction } from '../../core/policy/allowingPolicy.js';

/** What a caller does without when an action is denied; others cost only what asked for them. */
const COSTS: ReadonlyMap<string, string> = new Map([
  ['iam:ListUsers', 'the list of all users'],
  ['iam:GetUser', 'when users were made and last signed in'],
  ['iam:ListAccessKeys', 'access keys'],
  ['iam:GetAccessKeyLastUsed', 'when keys were last used'],
  ['iam:GenerateCredentialReport', 'marks on users that were not opened'],
  ['iam:GetCredentialReport', 'marks on users that were not opened'],
  ['iam:ListAccountAliases', 'the name of the account'],
  ['iam:GetAccountSummary', 'figures of the account'],
]);

export function deniedLabel(isPartial: boolean): string {
  return isPartial ? 'Not all users are shown' : 'Some facts are missing';
}

/** `iam:ListUsers and 3 more`. */
export function listed(actions: readonly string[], most: number): string {
  const shown = actions.slice(0, most).join(', ');
  return actions.length > most ? `${shown} and ${actions.length - most} more` : shown;
}

/** Which rights are missing, what each costs, and what can be done. */
export function deniedText(
  denied: readonly DeniedAction[],
  isPartial: boolean,
  mfaHelps: boolean,
  isUser: boolean,
): string {
  const lines = denied.map(({ action }) => {
    const cost = COSTS.get(action);
    return cost === undefined ? action : `${action}: ${cost}`;
  });
  return [
    isPartial ? `Shown are ${isUser ? 'you and ' : ''}users added by name.` : '',
    'The active profile lacks:',
    ...lines,
    mfaHelps ? 'Its policies may want a second factor: Sign In with MFA…' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
