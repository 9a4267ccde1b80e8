import type { Profile } from '../core/model.js';
import { sourceChain, type SourceChain, type Sourced, type SourceLink } from '../core/profile/sourceChain.js';
import { keyringKeyId } from '../core/secret/keyringLine.js';
import { positionOf } from './document/propertyPosition.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { ownKind, profileKind } from './profileKind.js';

/** A profile as the files have it, before it is known whether it can work. */
export type ProfileFacts = Omit<Profile, 'problem'>;

/** What the files say of a profile, without its secrets. */
export function factsOf(files: MergedFiles, profile: MergedProfile): ProfileFacts {
  const { properties } = profile;
  return {
    ...sourcedOf(profile),
    ...optional('region', properties.get('region')),
    ...optional('accessKeyId', properties.get('aws_access_key_id')),
    ...optional('keyringKeyId', keyringKeyOf(profile)),
    ...optional('idleKeyringKeyId', idleKeyringKeyOf(profile)),
    ...optional('account', accountOf(properties)),
    ...optional('roleArn', properties.get('role_arn')),
    ...optional('mfaSerial', properties.get('mfa_serial')),
    ...optional('ssoSession', properties.get('sso_session')),
    inCredentials: profile.inCredentials.length > 0,
    inConfig: profile.inConfig.length > 0,
    line: positionOf(files, profile).line,
  };
}

/** The key ID that a profile's line reads from the system's keyring, where that line is what gives the profile its credentials. */
export function keyringKeyOf(profile: MergedProfile): string | undefined {
  return profileKind(profile) === 'process'
    ? keyringKeyId(profile.properties.get('credential_process') ?? '')
    : undefined;
}

function idleKeyringKeyOf(profile: MergedProfile): string | undefined {
  const keyId = keyringKeyId(profile.properties.get('credential_process') ?? '');
  const isHeld = profile.keysIn === 'credentials' && profile.keys?.accessKeyId === keyId;
  return isHeld ? keyId : undefined;
}

type MergedSource = Sourced & { readonly merged: MergedProfile };

/** A profile of a chain, with what stands in the files of it. */
export type ProfileLink = SourceLink<MergedSource>;

/** Whose credentials a profile uses; see `sourceChain`. */
export function chainIn(files: MergedFiles, name: string): SourceChain<MergedSource> {
  return sourceChain(name, (each) => {
    const merged = files.profiles.get(each);
    return merged && { ...sourcedOf(merged), merged };
  });
}

function sourcedOf(profile: MergedProfile): Sourced {
  const { name, properties } = profile;
  const kind = profileKind(profile);
  return {
    name,
    kind,
    ...(kind === 'role' && { ownKind: ownKind(profile) }),
    ...(profile.keys ? { keys: 'pair' } : profile.isHalfPair ? { keys: 'half' } : {}),
    ...optional('sourceProfile', properties.get('source_profile')),
    ...optional('credentialSource', properties.get('credential_source')),
  };
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  if (value !== undefined) result[key] = value;
  return result;
}

function accountOf(properties: ReadonlyMap<string, string>): string | undefined {
  const fromRole = properties.get('role_arn')?.split(':')[4];
  return [properties.get('sso_account_id'), fromRole, properties.get('aws_account_id')].find(
    (account) => account !== undefined && /^\d{12}$/.test(account),
  );
}
