import type { ErrorCode, ErrorDetails, StoreFault } from '../../core/errors.js';
import type { ProfileKind } from '../../core/model.js';
import { commands, type CommandId } from '../../ids.js';
import { fileFaultWords, problemWords } from './fileMessages.js';
import { kindWords, profileNameMessage } from './profileMessages.js';
import { inUseMessage } from './profileInUseMessages.js';

/** What the person can do next: a command, a setting to look at, or the same command once more. */
export type NextStep =
  | { readonly title: string; readonly command: CommandId; readonly argument?: string }
  | { readonly title: string; readonly setting: string }
  | { readonly title: string; readonly retry: true };

export interface ErrorMessage {
  readonly text: string;
  readonly next: readonly NextStep[];
}

const RETRY: NextStep = { title: 'Try Again', retry: true };
const REFRESH: NextStep = { title: 'Refresh', command: commands.refresh };
const CHOOSE_PROFILE: NextStep = { title: 'Choose Profile…', command: commands.chooseProfile };
const SIGN_IN: NextStep = { title: 'Sign In…', command: commands.signIn };
const SIGN_IN_WITH_MFA: NextStep = { title: 'Sign In with MFA…', command: commands.signInWithMfa };
const CHECK_FILES: NextStep = { title: 'Check AWS Files…', command: commands.diagnoseFiles };
const SHOW_LOG: NextStep = { title: 'Show Log', command: commands.showLog };

/** Their credentials come from elsewhere, as they are. */
const WITHOUT_SIGN_IN: ReadonlySet<ProfileKind> = new Set<ProfileKind>(['session', 'process', 'webIdentity']);

type Words = { readonly [C in ErrorCode]: (details: ErrorDetails[C]) => ErrorMessage };

/** One sentence on what happened, one on what to do, and the buttons that do it. */
export function errorMessage<C extends ErrorCode>(error: {
  readonly code: C;
  readonly details: ErrorDetails[C];
}): ErrorMessage {
  return words[error.code](error.details);
}

const words: Words = {
  NoSuchEntity: ({ entity, name }) =>
    entity === 'user'
      ? {
          text: `The user with name ${name} cannot be found. Create the user first, or refresh the list to see who is there.`,
          next: [{ title: 'Create User…', command: commands.createUser, argument: name }, REFRESH],
        }
      : {
          text: `${entity === 'accessKey' ? 'Access key' : 'IAM entity'} ${name} cannot be found: it may have been deleted elsewhere. Refresh to see what is there.`,
          next: [REFRESH],
        },
  EntityAlreadyExists: ({ name }) => ({
    text: `A user named ${name} exists already; IAM does not tell upper from lower case. Choose another name.`,
    next: [RETRY, REFRESH],
  }),
  LimitExceeded: ({ limit, message }) => ({
    text:
      limit === 'accessKeys'
        ? 'This user has as many access keys as IAM allows, active and inactive ones alike. Delete one to make room; deactivating does not.'
        : `AWS refused: ${message}. Delete what is not needed, or ask AWS for a higher quota.`,
    next: [REFRESH],
  }),
  DeleteConflict: ({ name }) => ({
    text: `${name} still has keys, policies, groups or other things attached. Remove those first.`,
    next: [REFRESH],
  }),
  TooFast: ({ name }) => ({
    text: `IAM is still busy with the last change to ${name}. Wait a few seconds and try again.`,
    next: [RETRY],
  }),
  InvalidInput: ({ message }) => ({
    text: `IAM did not accept a value: ${sentence(message)} Correct it and try again.`,
    next: [RETRY],
  }),
  ServiceFailure: ({ status }) => ({
    text: `AWS had a failure of its own${status === undefined ? '' : ` (HTTP ${status})`}. Nothing is wrong on your side; try again.`,
    next: [RETRY, SHOW_LOG],
  }),
  AccessDenied: (details) => deniedMessage(details),
  ExpiredToken: ({ profile, kind }) =>
    kind !== undefined && WITHOUT_SIGN_IN.has(kind)
      ? {
          text: `The session of ${profileName(profile)} is over. Renew its credentials, then refresh.`,
          next: [REFRESH, CHOOSE_PROFILE],
        }
      : {
          text: `The session of ${profileName(profile)} is over. Sign in again.`,
          next: [SIGN_IN, CHOOSE_PROFILE],
        },
  InvalidClientTokenId: (details) => ({
    text: `AWS does not accept the access key of ${profileName(details.profile)}. ${invalidTokenCause(details)}`,
    next: [RETRY, CHOOSE_PROFILE],
  }),
  SignatureDoesNotMatch: ({ clockSkewSeconds }) => ({
    text:
      clockSkewSeconds !== undefined && Math.abs(clockSkewSeconds) > 240
        ? `AWS refused the signature: this computer's clock is ${Math.round(Math.abs(clockSkewSeconds) / 60)} minutes ${clockSkewSeconds > 0 ? 'ahead' : 'behind'}. Set the clock and try again.`
        : 'AWS refused the signature: the secret does not belong to the access key ID, or this computer’s clock is wrong. Check both.',
    next: [RETRY, CHOOSE_PROFILE],
  }),
  Throttling: () => ({
    text: 'AWS asks for fewer requests. What was loaded is kept; try again in a moment.',
    next: [RETRY],
  }),
  Timeout: ({ what, seconds }) => ({
    text: `${what === 'credentials' ? 'The source of the credentials' : what} did not answer within ${seconds} seconds. Check the network, then try again.`,
    next: [RETRY, SHOW_LOG],
  }),
  Offline: ({ host, reason }) => ({
    text: `The server ${host} cannot be reached (${reason}). Check the network, a proxy or the profile's endpoint, then try again.`,
    next: [RETRY, SHOW_LOG],
  }),
  OutcomeUnknown: ({ userName }) => ({
    text: `It is not known whether AWS created an access key for ${userName}: the answer did not arrive. Refresh ${userName} to see whether a new key is there; its secret cannot be had any more.`,
    next: [REFRESH, SHOW_LOG],
  }),
  NotCreated: ({ userName }) => ({
    text: `No access key was created for ${userName}: the request did not leave this computer.`,
    next: [RETRY, SHOW_LOG],
  }),
  CreationBusy: ({ userName }) => ({
    text: `Another window is creating an access key for ${userName}. Wait for it, then look at the keys before you create another.`,
    next: [RETRY, REFRESH],
  }),
  JournalNotWritable: ({ path, reason }) => ({
    text: `Nothing was created: the note that would find the key after a crash cannot be written to ${path} (${fileFaultWords(reason)}).`,
    next: [RETRY, SHOW_LOG],
  }),
  RootCaller: ({ account }) => ({
    text: `The active profile is the root user of account ${account}. As root you can look; users and keys are created as an IAM user or role.`,
    next: [CHOOSE_PROFILE],
  }),

  KeyActive: ({ keyId }) => ({
    text: `${keyId} is active, and an active key is never deleted. Deactivate it first, and delete it once nothing misses it.`,
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
  WrongAccount: ({ account }) => ({
    text: `This belongs to account ${account}, which is not the active one. Choose a profile of that account first.`,
    next: [CHOOSE_PROFILE],
  }),

  NoCredentials: ({ files }) => ({
    text: `No AWS profile was found in ${files.credentials} or ${files.config}. Add one with "aws configure sso", or choose another source.`,
    next: [CHOOSE_PROFILE],
  }),
  ProfileNotFound: ({ profile }) => ({
    text: `The profile ${profile} is not in your AWS files. It may have been renamed or removed; choose another.`,
    next: [CHOOSE_PROFILE],
  }),
  ProfileBroken: ({ profile, problem }) => ({
    text: `The profile ${profile} cannot be used: ${problemWords(problem)}.`,
    next: [CHOOSE_PROFILE],
  }),
  SignedOut: ({ profile }) => ({
    text: `You are signed out of the profile ${profile}. Sign in again.`,
    next: [SIGN_IN, CHOOSE_PROFILE],
  }),
  CredentialsFailed: ({ profile, kind, reason }) => ({
    text: `The profile ${profile} (${kindWords(kind)}) gave no credentials: ${sentence(reason)} Mend it, or choose another profile.`,
    next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
  }),
  EndpointBroken: (details) =>
    'variable' in details
      ? {
          text: `Nothing was sent: the environment variable ${details.variable} is "${details.found}", which is no http or https address. Correct or unset it where VS Code is started, and start VS Code anew.`,
          next: [],
        }
      : {
          text: `Nothing was sent: the profile ${details.profile} cannot be used. ${details.problem.path}, ${problemWords(details.problem)}. Write an address like https://iam.example.com there, or take the line out to use AWS's own.`,
          next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
        },
  EndpointRefused: ({ host }) => ({
    text: `Nothing was sent to ${host}: you did not want to connect to it. Try again to be asked again, or choose another profile.`,
    next: [RETRY, CHOOSE_PROFILE],
  }),
  MfaCodeNeeded: ({ serial }) => ({
    text: `This profile asks for the code of the MFA device ${serial}.`,
    next: [RETRY],
  }),

  PathNotAbsolute: ({ path, setting }) => ({
    text: `The path "${path}" (${setting}) is not absolute on this computer. Write it out in full, or start it with ~.`,
    next: [],
  }),
  FileUnreadable: ({ path, reason }) => ({ text: `${path} cannot be read: ${fileFaultWords(reason)}.`, next: [RETRY] }),
  FileNotWritable: ({ path, reason }) => ({
    text: `${path} cannot be written: ${fileFaultWords(reason)}. It was left as it is.`,
    next: [RETRY],
  }),
  FileAmbiguous: ({ problem }) => ({
    text: `${problem.path} was left as it is: ${problemWords(problem)}. Mend that line first.`,
    next: [CHECK_FILES, RETRY],
  }),
  FileBusy: ({ path }) => ({
    text: `Another program keeps changing ${path}. Try again when it is done.`,
    next: [RETRY],
  }),
  ReadBackDiffers: ({ where }) => ({
    text: `What was read back from ${where} is not what was written. Check it before you rely on it.`,
    next: [SHOW_LOG],
  }),
  InvalidProfileName: ({ name, reason }) => ({
    text: `"${name}" cannot be a profile name. ${profileNameMessage(reason)}`,
    next: [RETRY],
  }),
  ProfileKindRefused: ({ profile, kind }) => ({
    text: `The profile ${profile} takes its credentials from elsewhere (${kindWords(kind)}). Access keys written into it would hide that; choose another profile.`,
    next: [RETRY],
  }),
  ProfileInUse: inUseMessage,

  SecretStoreRefused: ({ fault }) => ({
    text: `VS Code's secret storage ${STORE_FAULTS[fault]}. Choose a profile instead, or set up a keyring for VS Code.`,
    next: [RETRY, SHOW_LOG],
  }),
  SecretMissing: ({ keyId }) => ({
    text: `The secret of ${keyId} is no longer in VS Code's secret storage, and AWS shows a secret only once. Delete the key and create another.`,
    next: [REFRESH],
  }),
  BadArgument: () => ({
    text: 'This command was called with something it does not know. Run it from the IAM Keys view.',
    next: [],
  }),
  Unexpected: () => ({ text: 'Something unexpected went wrong. The log has the details.', next: [RETRY, SHOW_LOG] }),
};

/** What is missing, and what can lift it: a code, a policy, another profile. */
function deniedMessage({ action, resource, deniedBy, mfaHelps }: ErrorDetails['AccessDenied']): ErrorMessage {
  const mfa = mfaHelps === true ? [SIGN_IN_WITH_MFA] : [];
  const orCode = mfaHelps === true ? ' Its policies may want a second factor: sign in with MFA.' : '';
  if (action === undefined) {
    return {
      text: `AWS denied this.${orCode} Ask for the permission, or choose a profile that has it.`,
      next: [...mfa, CHOOSE_PROFILE, SHOW_LOG],
    };
  }
  const what = `This needs the permission ${action}, which`;
  if (deniedBy !== undefined) {
    return {
      text: `${what} is denied outright by a policy (${deniedBy}): allowing it elsewhere does not help.${orCode}`,
      next: [...mfa, CHOOSE_PROFILE, SHOW_LOG],
    };
  }
  const copyPolicy: NextStep = {
    title: 'Copy a Policy That Allows This',
    command: commands.copyPolicy,
    argument: resource === undefined ? action : `${action} ${resource}`,
  };
  return {
    text: `${what} the active profile does not have.${orCode} Ask for it, or choose another profile.`,
    next: [...mfa, copyPolicy, CHOOSE_PROFILE],
  };
}

const STORE_FAULTS: Readonly<Record<StoreFault, string>> = {
  refused: 'refused to keep a secret',
  silent: 'does not answer',
  forgot: 'does not keep what it is given',
  differs: 'gives back something else than it was given',
};

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function profileName(profile: string | undefined): string {
  return profile === undefined ? 'the active profile' : `the profile ${profile}`;
}

/** Which of the causes fits what is known: an inactive key, a new one, a session without MFA, another partition. */
function invalidTokenCause({ kind, service, partition, key }: ErrorDetails['InvalidClientTokenId']): string {
  if (key === 'inactive') return 'It is inactive: activate it, or choose another profile.';
  if (key === 'new') return 'It is new, and AWS takes some seconds to know it everywhere: try again in a moment.';
  if (kind === 'session') {
    return service === 'iam'
      ? 'It is a session that was opened without MFA: STS takes that, IAM does not. Open it with MFA, or use a role.'
      : 'Its session was revoked, or the session token belongs to another key. Renew both.';
  }
  if (service === 'iam') {
    return 'It was accepted a moment ago, so it is too new for IAM or was deactivated just now: wait some seconds and try again.';
  }
  const whose = kind === 'role' ? 'The key of its source profile' : 'It';
  if (partition !== undefined && partition !== 'aws') {
    return `It was asked for in the partition ${partition}, because of the region: a key of another partition is not known there. ${whose} may also be inactive, deleted, or some seconds old.`;
  }
  return `${whose} is inactive or deleted, or so new that AWS needs some more seconds, or of another AWS partition such as China or GovCloud, whose region the profile must name.`;
}
