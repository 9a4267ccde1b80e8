import type { FileProblemKind } from '../core/profile/fileProblemKind.js';
import { positionOf } from './document/propertyPosition.js';
import type { MergedFiles, MergedProfile, StaticKeys } from './mergedFiles.js';
import { chainIn, type ProfileLink } from './profileFacts.js';
import { readSso, type BrokenSource, type SsoSource } from './ssoSource.js';

/** Where the credentials of a profile come from, in values: what connects reads none of the files again. `profile` is the one that says so. */
export type CredentialSource =
  | { readonly kind: 'keys'; readonly profile: string; readonly keys: StaticKeys }
  | { readonly kind: 'process'; readonly profile: string; readonly command: string }
  | SsoSource
  | { readonly kind: 'login'; readonly profile: string; readonly session: string; readonly region?: string }
  | WebIdentitySource
  | { readonly kind: 'environment' | 'container' | 'instance'; readonly profile: string }
  | RoleSource;

/** A role that the token of a file is traded for. */
export interface WebIdentitySource {
  readonly kind: 'webIdentity';
  readonly profile: string;
  readonly roleArn: string;
  readonly tokenFile: string;
  readonly sessionName?: string | undefined;
}

/** A role that the credentials of `source` assume. */
export interface RoleSource {
  readonly kind: 'role';
  readonly profile: string;
  readonly roleArn: string;
  readonly source: CredentialSource;
  readonly sessionName?: string;
  readonly externalId?: string | undefined;
  readonly mfaSerial?: string | undefined;
  /** A whole number; one that is none counts as not set, as for the AWS CLI. */
  readonly seconds?: number;
}

/** `empty`: the profile says nothing of credentials. */
export type SourceReading =
  | { readonly kind: 'source'; readonly source: CredentialSource }
  | BrokenSource
  | { readonly kind: 'empty'; readonly profile: string };

/** Decides once, as the AWS CLI does, where the credentials of a profile that is there come from. */
export function readCredentialSource(files: MergedFiles, name: string): SourceReading {
  const { links, end } = chainIn(files, name);
  const [last, ...roles] = links.toReversed();
  if (last === undefined) return { kind: 'empty', profile: name };
  const problem = links.map((link) => roleProblem(files, link)).find((each) => each !== undefined);
  if (problem) return problem;
  if (end !== 'own') return chainProblem(files, links, end);
  const own = readOwn(files, last);
  if (own.kind === 'empty' && roles.length > 0) return withoutCredentials(files, links, last);
  if (own.kind !== 'source') return own;
  return roles.reduce<SourceReading>((reading, role) => assumedBy(role, reading), own);
}

function assumedBy({ profile }: ProfileLink, reading: SourceReading): SourceReading {
  return reading.kind === 'source' ? { kind: 'source', source: roleOf(profile.merged, reading.source) } : reading;
}

/** What the last profile of a chain has of its own; of a role, what it runs on. */
function readOwn(files: MergedFiles, { profile: { merged }, kind }: ProfileLink): SourceReading {
  const { name: profile, properties, keys } = merged;
  const found = (source: CredentialSource): SourceReading => ({ kind: 'source', source });
  const value = (key: string): string => properties.get(key) ?? '';
  switch (kind) {
    case 'static':
    case 'session':
      return keys ? found({ kind: 'keys', profile, keys }) : brokenAt(files, merged, undefined, halfPair(merged));
    case 'role':
      return found(roleOf(merged, { kind: RUNS_ON.get(value('credential_source')) ?? 'environment', profile }));
    case 'webIdentity': {
      const roleArn = properties.get('role_arn');
      if (roleArn === undefined) return brokenAt(files, merged, 'web_identity_token_file', 'roleArnMissing');
      const tokenFile = value('web_identity_token_file');
      return found({ kind, profile, roleArn, tokenFile, ...optional('sessionName', value('role_session_name')) });
    }
    case 'sso':
      return readSso(files, merged);
    case 'login':
      return found({ kind, profile, session: value('login_session'), ...optional('region', value('region')) });
    case 'process':
      return found({ kind, profile, command: value('credential_process') });
    case 'none': {
      const session = properties.get('sso_session') ?? '';
      return session === '' || files.ssoSessions.has(session)
        ? { kind: 'empty', profile }
        : brokenAt(files, merged, 'sso_session', 'ssoSessionMissing', session);
    }
  }
}

/** The values of `credential_source`, which readers take as they stand. */
const RUNS_ON: ReadonlyMap<string, 'environment' | 'container' | 'instance'> = new Map([
  ['Environment', 'environment'],
  ['EcsContainer', 'container'],
  ['Ec2InstanceMetadata', 'instance'],
]);

function roleOf({ name: profile, properties }: MergedProfile, source: CredentialSource): RoleSource {
  const value = (key: string): string => properties.get(key) ?? '';
  const seconds = value('duration_seconds');
  return {
    kind: 'role',
    profile,
    roleArn: value('role_arn'),
    source,
    ...optional('sessionName', value('role_session_name')),
    ...optional('externalId', value('external_id')),
    ...optional('mfaSerial', value('mfa_serial')),
    ...(/^\d+$/.test(seconds) && { seconds: Number(seconds) }),
  };
}

function roleProblem(files: MergedFiles, { profile: { merged }, kind }: ProfileLink): SourceReading | undefined {
  const runsOn = merged.properties.get('credential_source');
  if (kind !== 'role' || runsOn === undefined) return undefined;
  if (merged.properties.has('source_profile')) return brokenAt(files, merged, 'credential_source', 'twoSources');
  return RUNS_ON.has(runsOn)
    ? undefined
    : brokenAt(files, merged, 'credential_source', 'unknownCredentialSource', runsOn);
}

function chainProblem(files: MergedFiles, links: readonly ProfileLink[], end: 'missing' | 'loop'): SourceReading {
  const first = links[0]?.profile.merged;
  const last = links.at(-1)?.profile;
  if (first === undefined || last === undefined) return { kind: 'empty', profile: '' };
  if (end === 'missing' && last.sourceProfile === undefined)
    return brokenAt(files, last.merged, 'role_arn', 'roleSourceMissing');
  const kind = end === 'loop' ? 'sourceProfileLoop' : 'sourceProfileMissing';
  return brokenAt(files, first, 'source_profile', kind, last.sourceProfile ?? last.name);
}

function withoutCredentials(files: MergedFiles, links: readonly ProfileLink[], last: ProfileLink): SourceReading {
  const first = links[0]?.profile.merged ?? last.profile.merged;
  return brokenAt(files, first, 'source_profile', 'sourceWithoutCredentials', last.profile.name);
}

/** Half of it in each file is no pair for the AWS CLI. */
function halfPair({ inConfig, inCredentials }: MergedProfile): FileProblemKind {
  const has = (sections: MergedProfile['inConfig']): boolean =>
    sections.some(({ properties }) =>
      properties.some(
        ({ key, value }) => ['aws_access_key_id', 'aws_secret_access_key'].includes(key) && value.trim() !== '',
      ),
    );
  return has(inConfig) && has(inCredentials) ? 'splitKeyPair' : 'incompleteKeyPair';
}

function brokenAt(
  files: MergedFiles,
  profile: MergedProfile,
  key: string | undefined,
  kind: FileProblemKind,
  subject = profile.name,
): SourceReading {
  return { kind: 'broken', profile: profile.name, problem: { ...positionOf(files, profile, key), kind, subject } };
}

function optional<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  if (value !== '') result[key] = value;
  return result;
}
