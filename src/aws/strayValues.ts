import type { Environment } from '../awsFiles/awsEnvironment.js';
import type { CredentialSource } from '../awsFiles/credentialSource.js';
import { positionOf, sessionPosition } from '../awsFiles/document/propertyPosition.js';
import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import type { SsoSource } from '../awsFiles/ssoSource.js';
import { IamKeysError, type ErrorDetails } from '../core/errors.js';
import { strayCharacter, type CheckedValue } from '../core/profile/strayCharacter.js';
import { identityOf } from './credentials/identity.js';

/** What the values of a choice are read from. */
export interface ValueSources {
  readonly files: MergedFiles;
  readonly env: Environment;
  /** The profile that says which region. */
  readonly scope: string;
  readonly source: CredentialSource;
  /** AWS itself is asked, which has rules of its own. */
  readonly isAws: boolean;
}

/** Throws `StrayCharacter` for a region or key with a character that no host name, header or key of AWS's has. */
export function refuseStrayCharacters(from: ValueSources): void {
  const { files, env, scope } = from;
  const region = files.profiles.get(scope)?.properties.get('region');
  if (region) check(from, 'region', region, inFile(from, scope, 'region'));
  else for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) check(from, 'region', env[variable], { variable });
  checkKeys(from, from.source);
}

function checkKeys(from: ValueSources, source: CredentialSource): void {
  if (source.kind === 'role') checkKeys(from, source.source);
  if (source.kind === 'sso') check(from, 'region', source.region, signInRegion(from, source));
  if (source.kind === 'login') check(from, 'region', source.region, inFile(from, source.profile, 'region'));
  if (source.kind === 'environment') {
    const value = (variable: string, what: CheckedValue) => check(from, what, from.env[variable], { variable });
    value('AWS_ACCESS_KEY_ID', 'accessKeyId');
    value('AWS_SECRET_ACCESS_KEY', 'secret');
    value('AWS_SESSION_TOKEN', 'sessionToken');
  }
  if (source.kind !== 'keys') return;
  const { accessKeyId, secretAccessKey, sessionToken } = identityOf(source.keys);
  const at = (key: string) => inFile(from, source.profile, key);
  check(from, 'accessKeyId', accessKeyId, at('aws_access_key_id'));
  check(from, 'secret', secretAccessKey, at('aws_secret_access_key'));
  check(from, 'sessionToken', sessionToken, at('aws_session_token'));
}

type Where = ErrorDetails['StrayCharacter']['where'];

function inFile({ files }: ValueSources, name: string, key: string): Where {
  const profile = files.profiles.get(name);
  return profile ? positionOf(files, profile, key) : { path: files.config.path, line: 1 };
}

/** Where the region of a sign-in stands: in the session that the profile names, else in the profile. */
function signInRegion(from: ValueSources, { profile, session }: SsoSource): Where {
  return session === undefined
    ? inFile(from, profile, 'sso_region')
    : sessionPosition(from.files.config, session, 'sso_region');
}

function check({ isAws }: ValueSources, value: CheckedValue, text: string | undefined, where: Where): void {
  const codePoint = text === undefined ? undefined : strayCharacter(text, value, isAws);
  if (codePoint !== undefined) throw new IamKeysError('StrayCharacter', { value, codePoint, where });
}
