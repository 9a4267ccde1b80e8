import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { StaticKeys } from '../../awsFiles/mergedFiles.js';

/** Keys of a file as the SDK takes them. */
export function identityOf({ accessKeyId, secret, sessionToken }: StaticKeys): AwsCredentialIdentity {
  return {
    accessKeyId,
    secretAccessKey: secret.reveal(),
    ...(sessionToken && { sessionToken: sessionToken.reveal() }),
  };
}
