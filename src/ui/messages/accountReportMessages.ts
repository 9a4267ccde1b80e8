import { asIamKeysError } from '../../core/errors.js';
import { isExternalId, isRoleName, type MemberAccount } from '../../core/organization/memberAccounts.js';
import { count } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** Why an account could not be read, as its row says it. */
export function accountFailure(error: unknown): string {
  return errorMessage(asIamKeysError(error)).text;
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
