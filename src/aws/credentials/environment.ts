import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { IamKeysError } from '../../core/errors.js';
import type { ConnectOptions } from '../connectOptions.js';

/** The pair in the environment. Throws `NoCredentials` when it is not complete. */
export function environmentCredentials({ env, files }: ConnectOptions): AwsCredentialIdentity {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = env['AWS_SESSION_TOKEN'];
  if (!accessKeyId || !secretAccessKey) throw new IamKeysError('NoCredentials', { files: files.locations() });
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
