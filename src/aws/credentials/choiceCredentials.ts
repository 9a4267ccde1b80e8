import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import type { ProfileChoice } from '../../core/model.js';
import { sessionWithMfa } from './mfa.js';
import type { Resolution } from './resolution.js';
import { sourceCredentials } from './sourceCredentials.js';

/** Credentials of what was chosen; a code is traded for a session of them where the choice names a device. */
export async function choiceCredentials(
  resolution: Resolution,
  choice: ProfileChoice,
  source: CredentialSource,
): Promise<AwsCredentialIdentity> {
  const identity = await sourceCredentials(resolution, source);
  // A role was given the code itself.
  if (choice.kind !== 'profile' || choice.mfaSerial === undefined || choice.role) return identity;
  return sessionWithMfa(resolution, identity, choice.mfaSerial, source);
}
