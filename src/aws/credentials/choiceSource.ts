import { readCredentialSource, type CredentialSource } from '../../awsFiles/credentialSource.js';
import type { Environment } from '../../awsFiles/awsEnvironment.js';
import type { MergedFiles } from '../../awsFiles/mergedFiles.js';
import { IamKeysError } from '../../core/errors.js';
import type { ProfileChoice } from '../../core/model.js';
import { environmentWebIdentity } from './environment.js';

/**
 * Where the credentials of a choice come from. Throws what is wrong with its profile: `ProfileNotFound`, `ProfileBroken`,
 * `ProfileWithoutCredentials`, `SourceWithoutCredentials`; or with the environment, `EnvironmentWithoutKeys`.
 */
export function choiceSource(choice: ProfileChoice, files: MergedFiles, env: Environment): CredentialSource {
  if (choice.kind === 'environment' && env['AWS_ACCESS_KEY_ID'] === undefined) {
    const defaults = files.profiles.get('default')?.properties;
    return environmentWebIdentity(env, defaults) ?? { kind: 'environment', profile: choice.kind };
  }
  if (choice.kind !== 'profile') return { kind: choice.kind, profile: choice.kind };
  const { name, role, mfaSerial } = choice;
  const source = profileSource(name, files);
  if (!role) return source;
  const { arn: roleArn, externalId } = role;
  return { kind: 'role', profile: name, roleArn, source, externalId, mfaSerial };
}

function profileSource(name: string, files: MergedFiles): CredentialSource {
  if (!files.profiles.has(name)) throw new IamKeysError('ProfileNotFound', { profile: name });
  const reading = readCredentialSource(files, name);
  switch (reading.kind) {
    case 'source':
      return reading.source;
    case 'broken': {
      const { kind, subject: source = '' } = reading.problem;
      if (kind === 'sourceWithoutCredentials')
        throw new IamKeysError('SourceWithoutCredentials', { profile: name, source, has: namesIn(files, source) });
      throw new IamKeysError('ProfileBroken', { profile: reading.profile, problem: reading.problem });
    }
    case 'empty':
      throw new IamKeysError('ProfileWithoutCredentials', { profile: name, has: namesIn(files, name) });
  }
}

function namesIn(files: MergedFiles, profile: string): readonly string[] {
  return [...(files.profiles.get(profile)?.properties.keys() ?? [])];
}
