import { fromHttp, fromInstanceMetadata } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { Environment } from '../../awsFiles/locations.js';

/** What the metadata service of an instance gets for each of its answers. */
const INSTANCE_MILLISECONDS = 2000;

/** Credentials of the container this runs in: the environment says where they are to be had. */
export async function containerCredentials(env: Environment): Promise<AwsCredentialIdentity> {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const token = env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  const tokenFile = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  return fromHttp({
    ...(relative && { awsContainerCredentialsRelativeUri: relative }),
    ...(full && !relative && { awsContainerCredentialsFullUri: full }),
    ...(tokenFile && { awsContainerAuthorizationTokenFile: tokenFile }),
    ...(token && !tokenFile && { awsContainerAuthorizationToken: token }),
  })();
}

/** Credentials of the EC2 instance this runs on. */
export async function instanceCredentials(): Promise<AwsCredentialIdentity> {
  return fromInstanceMetadata({ timeout: INSTANCE_MILLISECONDS, maxRetries: 1 })();
}
