import type { StoreFault } from '../../core/secret/secretFaults.js';
import { formatDate } from '../format.js';
import { fileFaultWords } from './fileMessages.js';
import { CHOOSE_PROFILE, REFRESH, RETRY, SHOW_LOG, type Words } from './nextSteps.js';
import { unreadRotationMessage } from './unreadRecordMessages.js';

type ChangeError =
  | 'OutcomeUnknown'
  | 'NotCreated'
  | 'CreationBusy'
  | 'JournalNotWritable'
  | 'RecordUnreadable'
  | 'RootCaller'
  | 'KeyActive'
  | 'UsedMeanwhile'
  | 'LockOut'
  | 'AccountReadOnly'
  | 'WrongAccount'
  | 'SecretStoreRefused'
  | 'StrangePair'
  | 'Overwritten'
  | 'SecretMissing'
  | 'SecretsDiffer'
  | 'BadArgument'
  | 'Unexpected';

/** What keeps a key or user from being created, changed or deleted, or a secret from being kept. */
export const changeErrors: Words<ChangeError> = {
  OutcomeUnknown: ({ userName }) => ({
    text: `It is not known whether an access key was created for ${userName}: the answer did not arrive. Refresh ${userName} to see whether a new key is there; its secret cannot be recovered.`,
    next: [REFRESH, SHOW_LOG],
  }),
  NotCreated: ({ userName }) => ({
    text: `No access key was created for ${userName}: the request did not leave this computer.`,
    next: [RETRY, SHOW_LOG],
  }),
  CreationBusy: ({ userName }) => ({
    text: `Another window is working on the access keys of ${userName}. Wait for it, then check the keys before you continue.`,
    next: [RETRY, REFRESH],
  }),
  JournalNotWritable: ({ path, reason }) => ({
    text: `Nothing was created: the record that would find the key again after a crash cannot be written to ${path} (${fileFaultWords(reason)}).`,
    next: [RETRY, SHOW_LOG],
  }),
  RecordUnreadable: (record) => ({ text: unreadRotationMessage(record), next: [REFRESH, SHOW_LOG] }),
  RootCaller: ({ account }) => ({
    text: `The active profile is the root user of account ${account}. As root you can only look around; create users and keys as an IAM user or role.`,
    next: [CHOOSE_PROFILE],
  }),
  KeyActive: ({ keyId }) => ({
    text: `${keyId} is active, and an active key is never deleted. Deactivate it first, and delete it once you are sure that nothing needs it.`,
    next: [REFRESH],
  }),
  UsedMeanwhile: ({ keyId, date }) => ({
    text: `${keyId} was used after you were asked about it (${formatDate(date)}), so it was not deleted. Find out what uses it, then delete it again.`,
    next: [REFRESH],
  }),
  LockOut: ({ what, name }) => ({
    text:
      what === 'accessKey'
        ? `${name} is the key that the active profile signs with: without it you would be locked out. Rotate it instead, or choose another profile first.`
        : `${name} is the user that the active profile signs as. Choose another profile first.`,
    next: [CHOOSE_PROFILE],
  }),
  AccountReadOnly: ({ account }) => ({
    text: `Nothing was changed: you marked account ${account} as read-only in the setting iamKeys.protectedAccounts.`,
    next: [CHOOSE_PROFILE],
  }),
  WrongAccount: ({ account, partition, endpoint }) => ({
    text:
      partition === undefined
        ? `This belongs to account ${account}, but it is no longer known on which server. Nothing was changed. Store or copy the secret, and delete the key from its own row.`
        : `This belongs to account ${account}${endpoint === undefined ? '' : ` at ${endpoint}`}, which is not the active one. Choose a profile of that account first.`,
    next: [CHOOSE_PROFILE],
  }),
  SecretStoreRefused: ({ fault }) => ({
    text: `VS Code's secret storage ${STORE_FAULTS[fault]}. Choose a profile instead${fault === 'taken' ? '' : ', or set up a keyring for VS Code'}.`,
    next: [RETRY, SHOW_LOG],
  }),
  Overwritten: ({ profile, path }) => ({
    text: `The secret was in profile ${profile}, but another program then overwrote ${path} with an older copy. Store it again once that program is done.`,
    next: [RETRY],
  }),
  StrangePair: ({ part }) => ({
    text: `The server sent ${part === 'keyId' ? 'an access key ID with characters other than letters, digits and underscores' : 'a secret with quotes, spaces or unprintable characters'}, which IAM never does and which may be misread in a file or shell. It was not stored anywhere. Delete this key, and ask whoever runs that server.`,
    next: [SHOW_LOG],
  }),
  SecretMissing: ({ keyId }) => ({
    text: `The secret of ${keyId} is not on this computer, neither in VS Code's secret storage nor in a profile, and a secret is shown only once. Where nobody else has it, delete the key and create another.`,
    next: [REFRESH],
  }),
  SecretsDiffer: ({ keyId, profiles }) => ({
    text: `The profiles ${profiles.join(', ')} hold ${keyId} with different secrets, so it is not known which one is right. Nothing was copied: correct or remove the wrong one first.`,
    next: [],
  }),
  BadArgument: () => ({
    text: 'This command was called with an argument it does not accept. Run it from the IAM Keys view.',
    next: [],
  }),
  Unexpected: () => ({ text: 'Something went wrong unexpectedly. See the log for details.', next: [RETRY, SHOW_LOG] }),
};

const STORE_FAULTS: Readonly<Record<StoreFault, string>> = {
  refused: 'refused to store a secret',
  silent: 'does not respond',
  taken:
    'already has a different secret for this account number, user and access key ID, perhaps of another server, and keeps it',
  forgot: 'does not keep what is stored in it',
  differs: 'returns something other than what was stored',
};
