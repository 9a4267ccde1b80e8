import type { AnyIamKeysError } from '../../core/errors.js';
import { isAwsOwn } from '../awsHosts.js';
import type { ServiceTarget } from '../clients.js';
import { errorOfCall } from '../errors/errorCodes.js';
import type { CredentialOwner } from './credentialOwner.js';

/** What was asked of which of the services that stand behind a sign-in. */
export interface SignInCall {
  readonly owner: CredentialOwner;
  readonly target: ServiceTarget;
  readonly action: 'GetRoleCredentials' | 'CreateToken' | 'CreateOAuth2Token';
  readonly now: number;
}

/** A failure of the access portal, of the service that renews its token, or of the one behind `aws login`, as one of our errors. */
export function errorOfSignIn(error: unknown, { owner, target, action, now }: SignInCall): AnyIamKeysError {
  const { endpoint, region } = target;
  const host = endpoint === undefined ? ownHost(action, region) : new URL(endpoint).host;
  const server = endpoint === undefined || isAwsOwn(endpoint) ? undefined : host;
  return errorOfCall(error, { host, server, action, ...owner, now });
}

function ownHost(action: SignInCall['action'], region: string): string {
  switch (action) {
    case 'GetRoleCredentials':
      return `portal.sso.${region}.amazonaws.com`;
    case 'CreateToken':
      return `oidc.${region}.amazonaws.com`;
    case 'CreateOAuth2Token':
      return `${region}.signin.aws.amazon.com`;
  }
}
