import type { ErrorDetails } from '../../core/errors.js';
import type { ProfileKind } from '../../core/model.js';
import { problemWords } from './fileMessages.js';
import {
  ADD_PROFILE,
  CHOOSE_PROFILE,
  REFRESH,
  RETRY,
  SHOW_LOG,
  SIGN_IN,
  sentence,
  speaker,
  type Words,
} from './nextSteps.js';
import { kindWords } from './profileMessages.js';
import { strayCharacterMessage } from './strayCharacterMessages.js';
import { environmentEmptyMessage, profileEmptyMessage, sourceEmptyMessage } from './emptyProfileMessages.js';

type CredentialError =
  | 'ExpiredToken'
  | 'InvalidClientTokenId'
  | 'SignatureDoesNotMatch'
  | 'NoCredentials'
  | 'ProfileNotFound'
  | 'ProfileBroken'
  | 'ProfileWithoutCredentials'
  | 'SourceWithoutCredentials'
  | 'EnvironmentWithoutKeys'
  | 'StrayCharacter'
  | 'SignedOut'
  | 'CredentialsFailed'
  | 'MfaCodeNeeded';

/** Their credentials come from elsewhere, as they are. */
const WITHOUT_SIGN_IN: ReadonlySet<ProfileKind> = new Set<ProfileKind>(['session', 'process', 'webIdentity']);

/** What keeps a profile from signing: it has nothing to sign with, or what it has is not accepted. */
export const credentialErrors: Words<CredentialError> = {
  ExpiredToken: ({ profile, kind }) =>
    kind !== undefined && WITHOUT_SIGN_IN.has(kind)
      ? {
          text: `The session of ${profileName(profile)} has ended. Renew its credentials, then refresh.`,
          next: [REFRESH, CHOOSE_PROFILE],
        }
      : {
          text: `The session of ${profileName(profile)} has ended. Sign in again.`,
          next: [SIGN_IN, CHOOSE_PROFILE],
        },
  InvalidClientTokenId: (details) => ({
    text: `${speaker(details.server)} does not accept the access key of ${profileName(details.profile)}. ${invalidTokenCause(details)}`,
    next: [RETRY, CHOOSE_PROFILE],
  }),
  SignatureDoesNotMatch: ({ clockSkewSeconds, server }) => ({
    text:
      clockSkewSeconds !== undefined && Math.abs(clockSkewSeconds) > 240
        ? `${speaker(server)} refused the signature: this computer's clock is ${Math.round(Math.abs(clockSkewSeconds) / 60)} minutes ${clockSkewSeconds > 0 ? 'ahead' : 'behind'}. Set the clock and try again.`
        : `${speaker(server)} refused the signature: the secret does not belong to the access key ID, or this computer’s clock is wrong. Check both.`,
    next: [RETRY, CHOOSE_PROFILE],
  }),
  NoCredentials: ({ files, hasProfiles }) =>
    hasProfiles === true
      ? {
          text: 'No AWS profile is chosen, and none with credentials is called “default”. Choose one.',
          next: [CHOOSE_PROFILE],
        }
      : {
          text: `No AWS profile with credentials was found in ${files.credentials} or ${files.config}. Add one, or choose another source.`,
          next: [ADD_PROFILE, CHOOSE_PROFILE],
        },
  ProfileNotFound: ({ profile }) => ({
    text: `The profile ${profile} is not in your AWS files. It may have been renamed or removed; choose another.`,
    next: [CHOOSE_PROFILE],
  }),
  ProfileBroken: ({ profile, problem }) => ({
    text: `The profile ${profile} cannot be used: ${problemWords(problem)}.`,
    next: [CHOOSE_PROFILE],
  }),
  ProfileWithoutCredentials: profileEmptyMessage,
  SourceWithoutCredentials: sourceEmptyMessage,
  EnvironmentWithoutKeys: environmentEmptyMessage,
  StrayCharacter: strayCharacterMessage,
  SignedOut: ({ profile }) => ({
    text: `You are signed out of the profile ${profile}. Sign in again.`,
    next: [SIGN_IN, CHOOSE_PROFILE],
  }),
  CredentialsFailed: ({ profile, kind, reason }) => ({
    text: `${provider(profile, kind)} gave no credentials: ${sentence(reason)} Correct that, or choose another profile.`,
    next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
  }),
  MfaCodeNeeded: ({ serial }) => ({
    text: `This profile needs a code from the MFA device ${serial}.`,
    next: [{ title: 'Enter MFA Code…', retry: true }],
  }),
};

/** The environment, a container and an instance are chosen without a profile, or are what the role of one runs on. */
function provider(profile: string, kind: ProfileKind): string {
  if (kind !== 'none') return `The profile ${profile} (${kindWords(kind)})`;
  return ['environment', 'container', 'instance'].includes(profile)
    ? `The ${profile}`
    : `What the role of the profile ${profile} runs on`;
}

function profileName(profile: string | undefined): string {
  return profile === undefined ? 'the active profile' : `the profile ${profile}`;
}

/** Which of the causes fits what is known: an inactive key, a new one, a session without MFA, another partition. */
function invalidTokenCause({ kind, service, partition, key, server }: ErrorDetails['InvalidClientTokenId']): string {
  if (key === 'inactive') return 'It is inactive: activate it, or choose another profile.';
  if (key === 'new') return 'It is new, and needs a few seconds until it works everywhere. Try again in a moment.';
  if (server !== undefined) {
    return 'It is inactive or deleted there, or it was never a key of that server: check the profile and its endpoint_url.';
  }
  if (kind === 'session') {
    return service === 'iam'
      ? 'Its session was started without MFA, which STS accepts but IAM does not. Start it with MFA, or use a role.'
      : 'Its session was revoked, or the session token belongs to another key. Renew both.';
  }
  if (service === 'iam') {
    return 'It was accepted a moment ago, so it is too new for IAM or was just deactivated. Wait a few seconds and try again.';
  }
  const whose = kind === 'role' ? 'The key of its source profile' : 'It';
  if (partition !== undefined && partition !== 'aws') {
    return `The region puts it in the partition ${partition}, which does not know keys of other partitions. ${whose} may also be inactive, deleted or only a few seconds old.`;
  }
  return `${whose} is inactive, deleted, too new (AWS needs a few seconds), or belongs to another AWS partition such as China or GovCloud; then the profile needs a region there.`;
}
