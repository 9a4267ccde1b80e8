import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { SharedProfile } from '../sharedFiles.js';

/** The pair written in a file, with its session token if there is one; undefined when it is not complete. */
export function pairOfProfile({ properties }: SharedProfile): AwsCredentialIdentity | undefined {
  return pair(
    properties.get('aws_access_key_id'),
    properties.get('aws_secret_access_key'),
    properties.get('aws_session_token') ?? properties.get('aws_security_token'),
  );
}

/** The pair in the environment; undefined when it is not complete. */
export function pairOfEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): AwsCredentialIdentity | undefined {
  return pair(env['AWS_ACCESS_KEY_ID'], env['AWS_SECRET_ACCESS_KEY'], env['AWS_SESSION_TOKEN']);
}

function pair(accessKeyId = '', secretAccessKey = '', sessionToken = ''): AwsCredentialIdentity | undefined {
  if (accessKeyId === '' || secretAccessKey === '') return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) };
}
