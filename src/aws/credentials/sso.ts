import { GetRoleCredentialsCommand } from '@aws-sdk/nested-clients/sso';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { SsoSource } from '../../awsFiles/ssoSource.js';
import { present } from '../answer.js';
import { portalClient } from '../signInClients.js';
import { identityWith } from './identity.js';
import { signInTarget, type FirstResolution } from './resolution.js';
import { errorOfSignIn } from './signInFailure.js';
import { ssoToken } from './ssoToken.js';

/** The role credentials of an SSO profile, by the token of its sign-in. Rejects with `SignedOut`. */
export async function ssoCredentials(
  resolution: FirstResolution,
  source: SsoSource,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const target = signInTarget(resolution, source.profile, 'sso', source.region);
  const accessToken = await ssoToken(resolution, source, target, signal);
  const client = portalClient(target);
  try {
    const { account: accountId, role: roleName } = source;
    const command = new GetRoleCredentialsCommand({ accountId, roleName, accessToken });
    const { roleCredentials } = await client.send(command, { abortSignal: signal });
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = present(roleCredentials);
    return identityWith({
      accessKeyId: present(accessKeyId),
      secretAccessKey: present(secretAccessKey),
      sessionToken: present(sessionToken),
      expiration: expiration === undefined ? undefined : new Date(expiration),
    });
  } catch (error) {
    const owner = { profile: source.profile, kind: 'sso' } as const;
    throw errorOfSignIn(error, { owner, target, action: 'GetRoleCredentials', now: resolution.options.clock.now() });
  } finally {
    client.destroy();
  }
}
