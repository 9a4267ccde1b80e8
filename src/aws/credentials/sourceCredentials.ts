import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import { assumeRole, assumeRoleWithWebIdentity } from './assumeRole.js';
import { firstCredentials } from './firstCredentials.js';
import type { Resolution } from './resolution.js';

/** Credentials of a source, and of nothing else: no chain that falls into the next provider. */
export async function sourceCredentials(
  resolution: Resolution,
  source: CredentialSource,
): Promise<AwsCredentialIdentity> {
  switch (source.kind) {
    case 'role':
      return assumeRole(resolution, source, await sourceCredentials(resolution, source.source));
    case 'webIdentity':
      return assumeRoleWithWebIdentity(resolution, source);
    default:
      return resolution.begun ?? firstCredentials(resolution, source);
  }
}
