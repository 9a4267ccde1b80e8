import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource, RoleSource, WebIdentitySource } from '../../awsFiles/credentialSource.js';
import { credentialOwnerOf } from './credentialOwner.js';
import { environmentKeys } from './environment.js';
import { identityOf } from './identity.js';
import { requireItem } from './keyringProcess.js';
import { containerCredentials, instanceCredentials } from './metadata.js';
import { processCredentials } from './process.js';
import { boundedProvider, type FirstResolution } from './resolution.js';

/** A source that STS has no part in: where a chain of roles begins, or all there is. */
export type FirstSource = Exclude<CredentialSource, RoleSource | WebIdentitySource>;

/**
 * Has those credentials resolved that the others of a source are got with, if any, while the AWS SDK is still being loaded. A failure
 * is for who takes them.
 */
export function beginCredentials(
  resolution: FirstResolution,
  source: CredentialSource,
): Promise<AwsCredentialIdentity> | undefined {
  if (source.kind === 'role') return beginCredentials(resolution, source.source);
  if (source.kind === 'webIdentity') return undefined;
  const begun = firstCredentials(resolution, source);
  begun.catch(() => undefined);
  return begun;
}

/** Needs nothing of the AWS SDK; what sign-ins need of it is loaded with one. */
export async function firstCredentials(
  resolution: FirstResolution,
  source: FirstSource,
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
