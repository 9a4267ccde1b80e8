import type { Caller } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import type { KeyIdFault, SecretFault } from '../../core/profile/pastedPair.js';
import { formatAccount, formatCaller, joined, listed } from '../format.js';
import { noticeWords } from './keyMessages.js';
import { profileNameMessage } from './profileMessages.js';
import type { ProfileNameFault } from '../../core/errors.js';

const KEY_ID_FAULTS: Readonly<Record<KeyIdFault, string>> = {
  empty: 'Paste the access key ID. It begins with AKIA.',
  secret: 'This looks like the secret. Paste the access key ID here: it begins with AKIA.',
  temporary:
    'An ID that begins with ASIA belongs to a temporary session, which ends within hours and needs a token. Use a long-term key (AKIA…) or sign in.',
  notAnId: 'This is not an access key ID: it has at least 16 letters and digits, and those of AWS begin with AKIA.',
};

/** What is wrong with a pasted access key ID. */
export function keyIdMessage(fault: KeyIdFault): string {
  return KEY_ID_FAULTS[fault];
}

const SECRET_FAULTS: Readonly<Record<SecretFault, string>> = {
  empty: 'Paste the secret access key.',
  keyId: 'This is the access key ID. Paste the secret access key here: 40 characters.',
  stray: 'A secret has no spaces, quotes or special characters: something went wrong when it was copied.',
  length: 'An AWS secret has 40 characters: something is missing or was copied with it.',
};

/** What is wrong with a pasted secret; it is not repeated. */
export function secretMessage(fault: SecretFault): string {
  return SECRET_FAULTS[fault];
}

/** What is wrong with the name of a profile that is to be added. */
export function newNameMessage(fault: ProfileNameFault): string {
  return fault === 'taken' ? 'A profile of this name already exists. Choose another name.' : profileNameMessage(fault);
}

/** What is said once profiles were added. Without a caller nobody knows yet whether the first works. */
export function addedMessage({
  names,
  caller,
  isUsed,
  notices,
  leftover,
}: {
  readonly names: readonly string[];
  readonly caller: Caller | undefined;
  /** This window connects by the first. */
  readonly isUsed: boolean;
  readonly notices: readonly WriteNotice[];
  /** A sentence of what is left to do, or empty. */
  readonly leftover: string;
}): string {
  const [first = ''] = names;
  const isOne = names.length === 1;
  const added = isOne
    ? `Profile ${first} was added${isUsed ? ', and this window uses it' : ''}.`
    : `${names.length} profiles were added: ${listed(names, 5)}.${isUsed ? ` This window uses ${first}.` : ''}`;
  const who = caller
    ? `${isOne ? 'It' : first} signs as ${formatCaller(caller)} of account ${formatAccount(caller.account)}.`
    : `${isOne ? 'It' : first} was not tested.`;
  return joined([added, who, ...notices.map(noticeWords), leftover], ' ');
}

/** The modal for a key that could not be tested. */
export function untestedMessage(name: string, why: string): { readonly message: string; readonly detail: string } {
  return {
    message: `The key for profile ${name} could not be tested`,
    detail: `${why}\n\nNothing was written yet.`,
  };
}

/** The modal for a key of root's. */
export const ROOT_KEY = {
  message: 'This is an access key of the root user',
  detail:
    'No policy can limit it, and AWS advises against having one. With it, IAM Keys only shows users and keys. Better: create an administrator in the AWS console, add its key here, and delete this one.',
} as const;

/** Said where the AWS CLI is needed and not there. */
export const NO_AWS_CLI =
  'The AWS CLI was not found: the PATH of VS Code has no program named aws. Install it, then restart VS Code.';

/** AWS's page about installing its CLI. */
export const AWS_CLI_PAGE = 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html';
