import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { profileKind } from '../../awsFiles/profileKind.js';
import { listProfiles } from '../../awsFiles/profiles.js';
import type { MergedProfile } from '../../awsFiles/mergedFiles.js';
import { IamKeysError } from '../../core/errors.js';
import { assumeRole, assumeRoleWithWebIdentity } from './assumeRole.js';
import { environmentCredentials } from './environment.js';
import { containerCredentials, instanceCredentials } from './metadata.js';
import { processCredentials } from './process.js';
import {
  boundedProvider,
  identityOf,
  property,
  required,
  type CredentialOwner,
  type Resolution,
} from './resolution.js';
import { loginCredentials, ssoCredentials } from './signedIn.js';

/** Credentials of a profile of any kind. Rejects with what is wrong with it: missing, broken, signed out, refused, too slow. */
export async function profileCredentials(resolution: Resolution, name: string): Promise<AwsCredentialIdentity> {
  const profile = resolution.files.profiles.get(name);
  if (profile === undefined) throw new IamKeysError('ProfileNotFound', { profile: name });
  const problem = listProfiles(resolution.files).find((listed) => listed.name === name)?.problem;
  // Where requests go is settled before this, by the environment too.
  if (problem !== undefined && problem.kind !== 'brokenEndpoint')
    throw new IamKeysError('ProfileBroken', { profile: name, problem });
  return resolve(resolution, profile, new Set());
}

/** Follows sources. A profile with keys ends the chain, except the one it starts from; the listing has found loops already. */
async function resolve(
  resolution: Resolution,
  profile: MergedProfile,
  before: ReadonlySet<string>,
): Promise<AwsCredentialIdentity> {
  const { options } = resolution;
  const kind = profileKind(profile);
  const owner: CredentialOwner = { profile: profile.name, kind };
  if (before.size > 0 && profile.keys) return identityOf(profile.keys);
  if (before.has(profile.name))
    throw new IamKeysError('CredentialsFailed', { ...owner, reason: 'source_profile loop' });
  switch (kind) {
    case 'static':
    case 'session':
      if (profile.keys) return identityOf(profile.keys);
      throw new IamKeysError('NoCredentials', { files: options.files.locations() });
    case 'role':
      return assumeRole(resolution, profile, await sourceOf(resolution, profile, owner, before), owner);
    case 'webIdentity':
      return assumeRoleWithWebIdentity(resolution, profile, owner);
    case 'process':
      return boundedProvider(resolution, owner, (signal) =>
        processCredentials(
          required(profile, 'credential_process', owner),
          options.env,
          owner,
          options.clock.now(),
          signal,
        ),
      );
    case 'sso':
      return boundedProvider(resolution, owner, () => ssoCredentials(resolution, profile));
    case 'login':
      return boundedProvider(resolution, owner, () => loginCredentials(resolution, profile));
    case 'none':
      // A source that only says where credentials are, without a role of its own.
      if (before.size > 0 && property(profile, 'credential_source')) return ofSource(resolution, profile, owner);
      throw new IamKeysError('NoCredentials', { files: options.files.locations() });
  }
}

async function sourceOf(
  resolution: Resolution,
  profile: MergedProfile,
  owner: CredentialOwner,
  before: ReadonlySet<string>,
): Promise<AwsCredentialIdentity> {
  if (property(profile, 'credential_source') !== undefined) return ofSource(resolution, profile, owner);
  const name = required(profile, 'source_profile', owner);
  const source = resolution.files.profiles.get(name);
  if (source === undefined) throw new IamKeysError('ProfileNotFound', { profile: name });
  return resolve(resolution, source, new Set([...before, profile.name]));
}

/** `credential_source`: the environment, the container or the instance. */
function ofSource(
  resolution: Resolution,
  profile: MergedProfile,
  owner: CredentialOwner,
): Promise<AwsCredentialIdentity> {
  const source = required(profile, 'credential_source', owner);
  const { options } = resolution;
  switch (source) {
    case 'Environment':
      return Promise.resolve(environmentCredentials(options));
    case 'EcsContainer':
      return boundedProvider(resolution, owner, () => containerCredentials(options.env));
    case 'Ec2InstanceMetadata':
      return boundedProvider(resolution, owner, instanceCredentials);
    default:
      throw new IamKeysError('CredentialsFailed', { ...owner, reason: `credential_source ${source} is not known` });
  }
}
