import type { ProfileKind } from '../core/model.js';
import type { MergedProfile } from './mergedFiles.js';

type Properties = ReadonlyMap<string, string>;

/**
 * How a profile comes by its credentials. Where it names several ways this is the one that the AWS CLI takes; static keys
 * beside `credential_process` or `login_session` win there, and in the SDK for JavaScript.
 */
export function profileKind(profile: MergedProfile): ProfileKind {
  const { properties, keys } = profile;
  if (isRole(properties)) return 'role';
  if (properties.has('web_identity_token_file')) return 'webIdentity';
  if (isSso(properties)) return 'sso';
  if (keys) return keys.sessionToken ? 'session' : 'static';
  if (properties.has('credential_process')) return 'process';
  if (properties.has('login_session')) return 'login';
  return profile.isHalfPair ? 'static' : 'none';
}

/** What static keys in this profile would hide or compete with, if anything, whether or not it has keys already. */
export function otherCredentials({ properties }: MergedProfile): ProfileKind | undefined {
  if (isRole(properties)) return 'role';
  if (properties.has('web_identity_token_file')) return 'webIdentity';
  if (isSso(properties)) return 'sso';
  if (properties.has('credential_process')) return 'process';
  return properties.has('login_session') ? 'login' : undefined;
}

function isRole(properties: Properties): boolean {
  return properties.has('role_arn') && !properties.has('web_identity_token_file');
}

function isSso(properties: Properties): boolean {
  return ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'].some((key) => properties.has(key));
}
