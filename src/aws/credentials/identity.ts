import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { StaticKeys } from '../../awsFiles/mergedFiles.js';

/** A pair, and what it comes with where it is temporary. */
interface Answered {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/** A pair as the SDK takes it, which has no fields without a value. */
export function identityWith({ sessionToken, expiration, ...pair }: Answered): AwsCredentialIdentity {
  return {
    ...pair,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
  };
}

/** Keys of a file as the SDK takes them. */
export function identityOf({ accessKeyId, secret, sessionToken }: StaticKeys): AwsCredentialIdentity {
  return identityWith({ accessKeyId, secretAccessKey: secret.reveal(), sessionToken: sessionToken?.reveal() });
}
