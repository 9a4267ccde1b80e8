import type { ProfileKind } from '../core/model.js';
import type { MergedProfile } from './mergedFiles.js';

type Properties = ReadonlyMap<string, string>;

/** How a profile comes by its credentials, as the AWS CLI decides it: a role first of all. */
export function profileKind(profile: MergedProfile): ProfileKind {
  return isRole(profile.properties) ? 'role' : ownKind(profile);
}

/**
 * How a profile comes by credentials of its own, whether or not it is a role, too. Source: the order of botocore's providers, in
 * which keys of the credentials file go before `login_session` and `credential_process`, and those of the config file after.
 */
export function ownKind(profile: MergedProfile): ProfileKind {
  const { properties, keys, keysIn, isHalfPair } = profile;
  const keysKind = keys?.sessionToken ? 'session' : 'static';
  if (properties.has('web_identity_token_file')) return 'webIdentity';
  if (properties.has('sso_account_id') || properties.has('sso_role_name')) return 'sso';
  if (keysIn === 'credentials') return keysKind;
  if (properties.has('login_session')) return 'login';
  if (properties.has('credential_process')) return 'process';
  return keysIn !== undefined || isHalfPair ? keysKind : 'none';
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
