import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { ProfileChoice } from '../../core/model.js';
import { environmentCredentials } from './environment.js';
import { containerCredentials, instanceCredentials } from './metadata.js';
import { sessionWithMfa } from './mfa.js';
import { profileCredentials } from './profileCredentials.js';
import { boundedProvider, type CredentialOwner, type Resolution } from './resolution.js';

/** Credentials of what was chosen, and of nothing else: no chain that falls into the next provider. */
export async function choiceCredentials(
  resolution: Resolution,
  choice: ProfileChoice,
  owner: CredentialOwner,
): Promise<AwsCredentialIdentity> {
  const { options } = resolution;
  switch (choice.kind) {
    case 'profile': {
      const identity = await profileCredentials(resolution, choice.name);
      return choice.mfaSerial === undefined ? identity : sessionWithMfa(resolution, identity, choice.mfaSerial, owner);
    }
    case 'environment':
      return environmentCredentials(options);
    case 'container':
      return boundedProvider(resolution, owner, () => containerCredentials(options.env));
    case 'instance':
      return boundedProvider(resolution, owner, instanceCredentials);
  }
}
