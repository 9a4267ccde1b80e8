import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { WebIdentitySource } from '../../awsFiles/credentialSource.js';
import type { Environment } from '../../awsFiles/awsEnvironment.js';
import { IamKeysError } from '../../core/errors.js';
import { identityWith } from './identity.js';

/**
 * The keys in the environment; `profile` is the one whose `credential_source` it is, if any. Throws `EnvironmentWithoutKeys` when
 * they are not complete.
 */
export function environmentKeys(env: Environment, profile?: string): AwsCredentialIdentity {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter((name) => env[name] === undefined);
    throw new IamKeysError('EnvironmentWithoutKeys', { missing, profile });
  }
  const sessionToken = env['AWS_SECURITY_TOKEN'] ?? env['AWS_SESSION_TOKEN'];
  const ends = Date.parse(env['AWS_CREDENTIAL_EXPIRATION'] ?? '');
  const expiration = Number.isNaN(ends) ? undefined : new Date(ends);
  return identityWith({ accessKeyId, secretAccessKey, sessionToken, expiration });
}

/**
 * The role that the environment names together with a token file, where it names one. What else it does not say is taken from
 * `defaults`, the properties of `[default]`, as the AWS CLI takes it. Throws `EnvironmentWithoutKeys` where no role is named.
 */
export function environmentWebIdentity(
  env: Environment,
  defaults: ReadonlyMap<string, string> | undefined,
): WebIdentitySource | undefined {
  const tokenFile = env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  if (tokenFile === undefined) return undefined;
  const roleArn = env['AWS_ROLE_ARN'] ?? defaults?.get('role_arn');
  if (roleArn === undefined) throw new IamKeysError('EnvironmentWithoutKeys', { missing: ['AWS_ROLE_ARN'] });
  const sessionName = env['AWS_ROLE_SESSION_NAME'] ?? defaults?.get('role_session_name');
  return { kind: 'webIdentity', profile: 'environment', roleArn, tokenFile, sessionName };
}
