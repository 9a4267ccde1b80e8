import type { StoreFault } from '../../core/errors.js';
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
    text: `It is not known whether AWS created an access key for ${userName}: the answer did not arrive. Refresh ${userName} to see whether a new key is there; its secret cannot be had any more.`,
    next: [REFRESH, SHOW_LOG],
  }),
  NotCreated: ({ userName }) => ({
    text: `No access key was created for ${userName}: the request did not leave this computer.`,
    next: [RETRY, SHOW_LOG],
  }),
  CreationBusy: ({ userName }) => ({
    text: `Another window is working on the access keys of ${userName}. Wait for it, then look at the keys before you go on.`,
    next: [RETRY, REFRESH],
  }),
  JournalNotWritable: ({ path, reason }) => ({
    text: `Nothing was created: the note that would find the key after a crash cannot be written to ${path} (${fileFaultWords(reason)}).`,
    next: [RETRY, SHOW_LOG],
  }),
  RecordUnreadable: (record) => ({ text: unreadRotationMessage(record), next: [REFRESH, SHOW_LOG] }),
  RootCaller: ({ account }) => ({
    text: `The active profile is the root user of account ${account}. As root you can look; users and keys are created as an IAM user or role.`,
    next: [CHOOSE_PROFILE],
  }),
  KeyActive: ({ keyId }) => ({
    text: `${keyId} is active, and an active key is never deleted. Deactivate it first, and delete it once nothing misses it.`,
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
        ? `This belongs to account ${account}, and it is not known any more on which server: nothing was changed. Store the secret or copy it, and deal with the key in its own row.`
        : `This belongs to account ${account}${endpoint === undefined ? '' : ` at ${endpoint}`}, which is not the active one. Choose a profile of that account first.`,
    next: [CHOOSE_PROFILE],
  }),
  SecretStoreRefused: ({ fault }) => ({
    text: `VS Code's secret storage ${STORE_FAULTS[fault]}. Choose a profile instead, or set up a keyring for VS Code.`,
    next: [RETRY, SHOW_LOG],
  }),
  Overwritten: ({ profile, path }) => ({
    text: `It was in profile ${profile}, and then gone: another program wrote ${path} from what it had read before. Store it again once that program is done.`,
    next: [RETRY],
  }),
  StrangePair: ({ part }) => ({
    text: `The server sent ${part === 'keyId' ? 'an access key ID with other characters than letters, digits and underscores' : 'a secret with quotes, blanks or characters that are not printed'}, which IAM never does: in a file or a shell it may mean something else. It is stored nowhere. Delete this key, and ask whoever runs that server.`,
    next: [SHOW_LOG],
  }),
  SecretMissing: ({ keyId }) => ({
    text: `The secret of ${keyId} is not on this computer, neither in VS Code's secret storage nor in a profile, and AWS shows a secret only once. Where nobody else has it, delete the key and create another.`,
    next: [REFRESH],
  }),
  SecretsDiffer: ({ keyId, profiles }) => ({
    text: `The profiles ${profiles.join(', ')} hold ${keyId} with different secrets, so it is not known which one is right. Nothing was copied: correct or remove the wrong one first.`,
    next: [],
  }),
  BadArgument: () => ({
    text: 'This command was called with something it does not know. Run it from the IAM Keys view.',
    next: [],
  }),
  Unexpected: () => ({ text: 'Something unexpected went wrong. The log has the details.', next: [RETRY, SHOW_LOG] }),
};

const STORE_FAULTS: Readonly<Record<StoreFault, string>> = {
  refused: 'refused to keep a secret',
  silent: 'does not answer',
  forgot: 'does not keep what it is given',
  differs: 'gives back something else than it was given',
};
