import type { FileProblem, Profile } from '../core/model.js';
import { endpointProblem } from './endpoints.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { profileKind } from './profileKind.js';
import { positionOf } from './document/propertyPosition.js';

/** The profiles of both files without their secrets, in the order of the credentials file, then of the config file. */
export function listProfiles(files: MergedFiles): Profile[] {
  return [...files.profiles.values()].map((profile) => toProfile(files, profile));
}

/** Names of the profiles that take their credentials from this one. */
export function referrersOf(files: MergedFiles, name: string): string[] {
  return [...files.profiles.values()]
    .filter((profile) => profile.name !== name && profile.properties.get('source_profile') === name)
    .map((profile) => profile.name);
}

/** A profile and, for a role, the profiles its credentials come from, in order. One with keys ends the chain, except the first. */
export function sourceChain(files: MergedFiles, name: string): MergedProfile[] {
  const chain: MergedProfile[] = [];
  let profile = files.profiles.get(name);
  while (profile && !chain.includes(profile)) {
    chain.push(profile);
    if (profileKind(profile) !== 'role' || (chain.length > 1 && profile.keys)) break;
    profile = files.profiles.get(profile.properties.get('source_profile') ?? '');
  }
  return chain;
}

function toProfile(files: MergedFiles, profile: MergedProfile): Profile {
  const { name, properties } = profile;
  const problem = profileProblem(files, profile);
  return {
    name,
    kind: profileKind(profile),
    ...optional('region', properties.get('region')),
    ...optional('accessKeyId', properties.get('aws_access_key_id')),
    ...optional('account', accountOf(properties)),
    ...optional('roleArn', properties.get('role_arn')),
    ...optional('sourceProfile', properties.get('source_profile')),
    ...optional('mfaSerial', properties.get('mfa_serial')),
    ...optional('ssoSession', properties.get('sso_session')),
    inCredentials: profile.inCredentials.length > 0,
    inConfig: profile.inConfig.length > 0,
    line: positionOf(files, profile).line,
    ...(problem && { problem }),
  };
}

/** Empty values count as missing, as they do for the AWS CLI. */
function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  if (value !== undefined && value !== '') result[key] = value;
  return result;
}

function accountOf(properties: ReadonlyMap<string, string>): string | undefined {
  const fromRole = properties.get('role_arn')?.split(':')[4];
  return [properties.get('sso_account_id'), fromRole, properties.get('aws_account_id')].find(
    (account) => account !== undefined && /^\d{12}$/.test(account),
  );
}

function profileProblem(files: MergedFiles, profile: MergedProfile): FileProblem | undefined {
  const { properties } = profile;
  const ssoSession = properties.get('sso_session');
  if (ssoSession !== undefined && !files.ssoSessions.has(ssoSession)) {
    return { ...positionOf(files, profile, 'sso_session'), kind: 'ssoSessionMissing', subject: ssoSession };
  }
  if (profile.isHalfPair && profileKind(profile) === 'static') {
    return { ...positionOf(files, profile), kind: 'incompleteKeyPair', subject: profile.name };
  }
  const source = profileKind(profile) === 'role' ? sourceProblem(files, profile) : undefined;
  return source ?? endpointProblem(files, profile);
}

/** Follows `source_profile` as the SDKs do: a profile with keys ends the chain, except the one it starts from. */
function sourceProblem(files: MergedFiles, start: MergedProfile): FileProblem | undefined {
  const seen = new Set<string>();
  let profile = start;
  while (!(seen.size > 0 && profile.keys)) {
    const source = profile.properties.get('source_profile');
    if (profile.properties.has('credential_source')) return undefined;
    if (profile !== start && source === undefined && profileKind(profile) !== 'none') return undefined;
    seen.add(profile.name);
    const next = files.profiles.get(source ?? '');
    if (!next)
      return {
        ...positionOf(files, start, 'source_profile'),
        kind: 'sourceProfileMissing',
        subject: source ?? profile.name,
      };
    if (seen.has(next.name) && !next.keys) {
      return { ...positionOf(files, start, 'source_profile'), kind: 'sourceProfileLoop', subject: next.name };
    }
    profile = next;
  }
  return undefined;
}
