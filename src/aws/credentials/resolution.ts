import type { Credentials } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { servicesEndpoint } from '../../awsFiles/endpoints.js';
import type { MergedFiles } from '../../awsFiles/mergedFiles.js';
import { withDeadline } from '../../core/deadline.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import type { ServiceTarget } from '../clients.js';
import type { ConnectOptions } from '../connectOptions.js';
import type { CredentialOwner } from './credentialOwner.js';
import { identityWith } from './identity.js';
import type { CachedSessions } from './mfaSessions.js';
import { errorOfProvider } from './providerFailure.js';

/** What every way of getting credentials works with. */
export interface FirstResolution {
  readonly options: ConnectOptions;
  readonly files: MergedFiles;
  /** Where STS is asked to assume a role. */
  readonly sts: ServiceTarget;
  readonly signal?: AbortSignal | undefined;
}

/** What it takes where STS has a part in it. */
export interface Resolution extends FirstResolution {
  readonly stsCalls: Calls;
  /** Those that a code opened for this choice before. */
  readonly sessions: CachedSessions;
  /** Those of the source that the others begin with, where they are under way already. */
  readonly begun?: Promise<AwsCredentialIdentity> | undefined;
  /** True when a session of an open connection ended: nobody is asked for a code then. */
  readonly renewal: boolean;
}

/** Where a profile trades the token of a sign-in: AWS's own service, unless its `[services]` names another. */
export function signInTarget(
  { files, sts, options }: FirstResolution,
  profile: string,
  service: 'sso' | 'signin',
  region: string,
): ServiceTarget {
  const merged = files.profiles.get(profile);
  const endpoint = merged && servicesEndpoint(files, merged, service, options.env);
  const { version, ca, editorAgent } = sts;
  return { region, endpoint: endpoint?.url, version, ca, editorAgent };
}

/** Runs a provider within the deadline; its failures become ours. */
export async function boundedProvider(
  { options, signal }: FirstResolution,
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
  return identityWith({
    accessKeyId: present(AccessKeyId),
    secretAccessKey: present(SecretAccessKey),
    sessionToken: present(SessionToken),
    expiration: Expiration,
  });
}
