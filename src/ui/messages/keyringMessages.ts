import type { ErrorDetails } from '../../core/errors.js';
import type { KeyringFault, MoveFault } from '../../core/secret/secretFaults.js';
import type { KeyringState } from '../../core/secret/keyring.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { keyWords } from './keyMessages.js';
import { CHECK_FILES, REPLACE_KEY, RETRY, SHOW_LOG, UNLOCK_KEYRING, type Words } from './nextSteps.js';

type KeyringError =
  | 'KeyringUnavailable'
  | 'KeyringLocked'
  | 'KeyringFailed'
  | 'KeyringItemTaken'
  | 'KeyringItemMissing'
  | 'KeysInProfile'
  | 'NotMovable';

/** Why the system keyring did not take or give a secret. */
export const keyringErrors: Words<KeyringError> = {
  KeyringUnavailable: ({ reason }) => ({
    text: `The system keyring cannot be used: ${FAULTS[reason]}. Choose another destination, or try again once that is changed.`,
    next: [RETRY, SHOW_LOG],
  }),
  KeyringLocked: () => ({
    text: 'The system keyring is locked, so its secrets can be neither read nor stored. Unlock it, then try again.',
    next: [UNLOCK_KEYRING, RETRY],
  }),
  KeyringFailed: ({ fault, reason }) => ({
    text: `The system keyring ${FAILURES[fault]}${reason === '' ? '' : ` (${reason})`}. Choose another destination, or try again.`,
    next: [RETRY, SHOW_LOG],
  }),
  KeyringItemTaken: ({ keyId }) => ({
    text: `The system keyring already has another secret for ${keyId}, which was not overwritten: it may be of another server. Choose another destination for this one.`,
    next: [RETRY],
  }),
  KeysInProfile: ({ profile, keys }) => ({
    text: `The profile ${profile} holds ${HELD[keys]} in the AWS files, which would win over the system keyring. Choose another profile.`,
    next: [RETRY],
  }),
  NotMovable: ({ profile, reason }) => ({
    text: `The profile ${profile} was not moved to the system keyring: it ${moveFaultWords(reason)}.`,
    next: reason === 'half' ? [CHECK_FILES] : [],
  }),
  KeyringItemMissing: ({ profile, keyId }) => ({
    text: `The profile ${profile} reads ${keyId} from the system keyring, which does not have it any more. Delete that key and create another one, or remove the profile.`,
    next: [REPLACE_KEY, RETRY],
  }),
};

const MOVE_FAULTS: Readonly<Record<MoveFault, string>> = {
  half: 'has half an access key, its ID or its secret',
  session: 'holds temporary credentials with a session token, which end by themselves',
  inKeyring: 'reads the system keyring already',
  noKey: 'holds no access key',
  otherKind: 'gets its credentials in another way than by an access key of its own',
};

/** Why a profile stays where it is, after its name. */
export function moveFaultWords(fault: MoveFault): string {
  return MOVE_FAULTS[fault];
}

/** What the question for a destination says beside the keyring; `machine`: whose it is, where that is not plain. */
export function keyringStateWords(state: KeyringState, machine: string | undefined): string {
  const where = machine === undefined ? '' : ` on ${machine}`;
  if (state.kind === 'unavailable') return `not available${where}: ${FAULTS[state.reason]}`;
  const kept = `encrypted${machine === undefined ? '' : ','}${where}`;
  return state.kind === 'locked' ? `${kept}; locked now, you will be asked to unlock it` : kept;
}

/** Asked before the system asks for the keyring's password; `machine`: where it does, where that is not plain. */
export function unlockQuestion(machine: string | undefined): {
  readonly message: string;
  readonly detail: string;
  readonly actions: readonly 'Unlock…'[];
} {
  return {
    message: `The system keyring${machine === undefined ? '' : ` of ${machine}`} is locked. Unlock it?`,
    detail: `The system asks for its password in a window of its own${machine === undefined ? '' : `, on the screen of ${machine}`}. IAM Keys does not see it.`,
    actions: ['Unlock…'],
  };
}

const FAULTS: Readonly<Record<KeyringFault, string>> = {
  platform: 'this system has no command by which the AWS CLI and SDKs could read one',
  noTool: 'the command secret-tool is missing (package libsecret-tools or libsecret)',
  noBusTool: 'the commands gdbus and dbus-send are missing',
  noBus: 'VS Code runs without a session bus (D-Bus)',
  noService: 'no keyring service runs, such as GNOME Keyring or KWallet',
  noCollection: 'it has no default keyring yet; create one in your desktop’s password settings',
  forgetful: 'it forgets its secrets at the end of the session',
  path: 'its command lies at a path that not every AWS tool can run',
  silent: 'it does not respond',
  refused: 'it refuses to answer',
};

const FAILURES: Readonly<Record<ErrorDetails['KeyringFailed']['fault'], string>> = {
  refused: 'refused',
  silent: 'has the secret but does not give it',
  forgot: 'does not keep what is stored in it',
  differs: 'returned something other than what was stored',
};

const HELD: Readonly<Record<'pair' | 'half' | 'session', string>> = {
  pair: 'an access key',
  half: 'half an access key, its ID or its secret,',
  session: 'temporary credentials',
};

/** Said at the start of secrets in the keyring that no profile reads. */
export function looseItemsMessage(keys: readonly KeyIdentity[]): string {
  const [first] = keys;
  return first !== undefined && keys.length === 1
    ? `The secret of ${keyWords(first)} is in the system keyring, but no profile reads it there.`
    : `The secrets of ${keys.length} access keys are in the system keyring, but no profile reads them there.`;
}

/** Asked before an item is removed, given whether its very secret is elsewhere on this computer. */
export function forgetItemQuestion(
  key: KeyIdentity,
  isElsewhere: boolean,
): { readonly message: string; readonly detail: string; readonly actions: readonly string[] } {
  return {
    message: `Remove the secret of ${keyWords(key)} from the system keyring?`,
    detail: isElsewhere
      ? 'It is also elsewhere on this computer, where it stays. The access key itself is not changed.'
      : 'This is the only copy that IAM Keys knows of, and the secret is not shown again: without another copy the key is useless. The access key itself is not changed.',
    actions: ['Remove'],
  };
}
