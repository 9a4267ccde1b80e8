import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import { assumeRole, assumeRoleWithWebIdentity } from './assumeRole.js';
import { environmentKeys } from './environment.js';
import { containerCredentials, instanceCredentials } from './metadata.js';
import { requireItem } from './keyringProcess.js';
import { processCredentials } from './process.js';
import { credentialOwnerOf } from './credentialOwner.js';
import { identityOf } from './identity.js';
import { boundedProvider, type Resolution } from './resolution.js';

/** Credentials of a source, and of nothing else: no chain that falls into the next provider. What only sign-ins need is loaded with one. */
export async function sourceCredentials(
  resolution: Resolution,
  source: CredentialSource,
): Promise<AwsCredentialIdentity> {
  const { options, files } = resolution;
  const { env, fs, clock } = options;
  const owner = credentialOwnerOf(source);
  const bounded = (provide: (signal: AbortSignal) => Promise<AwsCredentialIdentity>) =>
    boundedProvider(resolution, owner, provide);
  switch (source.kind) {
    case 'keys':
      return identityOf(source.keys);
    case 'environment':
      return environmentKeys(env, files.profiles.has(source.profile) ? source.profile : undefined);
    case 'role':
      return assumeRole(resolution, source, await sourceCredentials(resolution, source.source));
    case 'webIdentity':
      return assumeRoleWithWebIdentity(resolution, source);
    case 'process':
      await requireItem(options, source);
      return bounded((signal) => processCredentials(source.command, env, owner, clock.now(), signal));
    case 'sso':
      return bounded(async (signal) => {
        const { ssoCredentials } = await import('./sso.js');
        return ssoCredentials(resolution, source, signal);
      });
    case 'login':
      return bounded(async (signal) => {
        const { loginCredentials } = await import('./login.js');
        return loginCredentials(resolution, source, signal);
      });
    case 'container':
      return bounded((signal) => containerCredentials(env, fs, signal));
    case 'instance': {
      const properties = files.profiles.get(source.profile)?.properties;
      return bounded((signal) => instanceCredentials({ env, properties }, signal));
    }
  }
}
