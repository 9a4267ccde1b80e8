import type { FileProblem, Profile } from '../core/model.js';
import { sourceChain, type SourceChain, type SourceLink } from '../core/profile/sourceChain.js';
import { endpointProblem } from './endpoints.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';
import { profileKind } from './profileKind.js';
import { positionOf } from './document/propertyPosition.js';

/** A profile as the files have it, before it is known whether it can work. */
type Facts = Omit<Profile, 'problem'>;

/** The profiles of both files without their secrets, in the order of the credentials file, then of the config file. */
export function listProfiles(files: MergedFiles): Profile[] {
  return [...files.profiles.values()].map((profile) => {
    const problem = profileProblem(files, profile);
    return { ...toFacts(files, profile), ...(problem && { problem }) };
  });
}

/** Names of the profiles that name this one as their source, used or not: they would name none that is there without it. */
export function referrersOf(files: MergedFiles, name: string): string[] {
  return [...files.profiles.values()]
    .filter((profile) => profile.name !== name && profile.properties.get('source_profile') === name)
    .map((profile) => profile.name);
}

type MergedFacts = Facts & { readonly merged: MergedProfile };

/** A profile of a chain, with all that the files say of it. */
export type ProfileLink = SourceLink<MergedFacts>;

/** Whose credentials a profile uses; see `sourceChain`. */
export function chainIn(files: MergedFiles, name: string): SourceChain<MergedFacts> {
  return sourceChain(name, (each) => {
    const merged = files.profiles.get(each);
    return merged && { ...toFacts(files, merged), merged };
  });
}

function toFacts(files: MergedFiles, profile: MergedProfile): Facts {
  const { name, properties } = profile;
  return {
    name,
    kind: profileKind(profile),
    ...optional('region', properties.get('region')),
    ...optional('accessKeyId', properties.get('aws_access_key_id')),
    ...(profile.keys ? { keys: 'pair' } : profile.isHalfPair ? { keys: 'half' } : {}),
    ...optional('account', accountOf(properties)),
    ...optional('roleArn', properties.get('role_arn')),
    ...optional('sourceProfile', properties.get('source_profile')),
    ...optional('credentialSource', properties.get('credential_source')),
    ...optional('mfaSerial', properties.get('mfa_serial')),
    ...optional('ssoSession', properties.get('sso_session')),
    inCredentials: profile.inCredentials.length > 0,
    inConfig: profile.inConfig.length > 0,
    line: positionOf(files, profile).line,
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

function sourceProblem(files: MergedFiles, start: MergedProfile): FileProblem | undefined {
  const { links, end } = chainIn(files, start.name);
  const last = links.at(-1)?.profile;
  const at = positionOf(files, start, 'source_profile');
  if (end === 'loop') return { ...at, kind: 'sourceProfileLoop', subject: last?.sourceProfile ?? start.name };
  if (end === 'missing')
    return { ...at, kind: 'sourceProfileMissing', subject: last?.sourceProfile ?? last?.name ?? start.name };
  // A source that says where credentials are to be had has some, although it is no role.
  if (last?.kind === 'none' && last.credentialSource === undefined)
    return { ...at, kind: 'sourceProfileMissing', subject: last.name };
  return undefined;
}
