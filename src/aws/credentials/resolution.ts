import type { Credentials } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { MergedFiles, MergedProfile, StaticKeys } from '../../awsFiles/mergedFiles.js';
import { IamKeysError } from '../../core/errors.js';
import type { ProfileKind } from '../../core/model.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import type { ServiceTarget } from '../clients.js';
import type { ConnectOptions } from '../connectOptions.js';
import { withDeadline } from '../../core/deadline.js';
import type { CachedSessions } from './mfaSessions.js';
import { errorOfProvider } from './providerFailure.js';

/** What every way of getting credentials works with. */
export interface Resolution {
  readonly options: ConnectOptions;
  readonly files: MergedFiles;
  /** Where STS is asked to assume a role. */
  readonly sts: ServiceTarget;
  readonly stsCalls: Calls;
  /** Those that a code opened for this choice before. */
  readonly sessions: CachedSessions;
  readonly signal?: AbortSignal | undefined;
  /** True when a session of an open connection ended: nobody is asked for a code then. */
  readonly renewal: boolean;
}

/** Whose credentials are resolved: for errors. */
export interface CredentialOwner {
  readonly profile: string;
  readonly kind: ProfileKind;
}

/** Keys of a file as the SDK takes them. */
export function identityOf({ accessKeyId, secret, sessionToken }: StaticKeys): AwsCredentialIdentity {
  return {
    accessKeyId,
    secretAccessKey: secret.reveal(),
    ...(sessionToken && { sessionToken: sessionToken.reveal() }),
  };
}

/** A property that has a value. */
export function property(profile: MergedProfile, key: string): string | undefined {
  return profile.properties.get(key) || undefined;
}

/** The property, or a refusal that names it. */
export function required(profile: MergedProfile, key: string, owner: CredentialOwner): string {
  const value = property(profile, key);
  if (value === undefined) throw new IamKeysError('CredentialsFailed', { ...owner, reason: `${key} is missing` });
  return value;
}

/** Runs a provider within the deadline; its failures become ours. A provider of the SDK knows no signal and is left behind. */
export async function boundedProvider(
  { options, signal }: Resolution,
  owner: CredentialOwner,
  provide: (signal: AbortSignal) => Promise<AwsCredentialIdentity>,
): Promise<AwsCredentialIdentity> {
  const deadline = { timer: options.timer, what: 'credentials', signal, seconds: options.deadlineSeconds };
  try {
    return await withDeadline(deadline, provide);
  } catch (error) {
    if (signal?.aborted === true && error === signal.reason) throw error;
    throw errorOfProvider(error, owner);
  }
}

/** Temporary credentials as STS answers them. */
export function sessionOf(credentials: Credentials | undefined): AwsCredentialIdentity {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = present(credentials);
  return {
    accessKeyId: present(AccessKeyId),
    secretAccessKey: present(SecretAccessKey),
    sessionToken: present(SessionToken),
    ...(Expiration !== undefined && { expiration: Expiration }),
  };
}
