import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { chainIn, listProfiles, type ProfileLink } from '../../awsFiles/profiles.js';
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
  const [end, ...roles] = chainIn(resolution.files, name).links.toReversed();
  if (end === undefined) throw new IamKeysError('ProfileNotFound', { profile: name });
  let identity = await ownCredentials(resolution, end, roles.length > 0);
  for (const { profile: role, kind } of roles) {
    identity = await assumeRole(resolution, role.merged, identity, { profile: role.name, kind });
  }
  return identity;
}

/** What the last profile of a chain has of its own; of a role, those of its `credential_source`. */
async function ownCredentials(
  resolution: Resolution,
  { profile: { name, merged: profile }, kind }: ProfileLink,
  isSource: boolean,
): Promise<AwsCredentialIdentity> {
  const { options } = resolution;
  const owner: CredentialOwner = { profile: name, kind };
  switch (kind) {
    case 'static':
    case 'session':
      if (profile.keys) return identityOf(profile.keys);
      throw new IamKeysError('NoCredentials', { files: options.files.locations() });
    case 'role':
      return assumeRole(resolution, profile, await ofSource(resolution, profile, owner), owner);
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
      if (isSource && property(profile, 'credential_source')) return ofSource(resolution, profile, owner);
      throw new IamKeysError('NoCredentials', { files: options.files.locations() });
  }
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
