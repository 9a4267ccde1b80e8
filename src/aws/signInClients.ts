import { SigninClient } from '@aws-sdk/nested-clients/signin';
import { SSOClient } from '@aws-sdk/nested-clients/sso';
import { SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import { clientSettings, FIRST_TO_READ, type ServiceTarget } from './clients.js';
import { refuseStrangeAnswers } from './errors/strangeAnswer.js';

/** The portal of IAM Identity Center, which trades a token for the credentials of a role. */
export function portalClient(target: ServiceTarget): SSOClient {
  const client = new SSOClient({ ...clientSettings(target), region: target.region });
  client.middlewareStack.add(refuseStrangeAnswers('json'), FIRST_TO_READ);
  return client;
}

/** The service that renews the token of a sign-in to IAM Identity Center. */
export function oidcClient(target: ServiceTarget): SSOOIDCClient {
  const client = new SSOOIDCClient({ ...clientSettings(target), region: target.region });
  client.middlewareStack.add(refuseStrangeAnswers('json'), FIRST_TO_READ);
  return client;
}

/** The service that renews what `aws login` left. */
export function tokenServiceClient(target: ServiceTarget): SigninClient {
  const client = new SigninClient({ ...clientSettings(target), region: target.region });
  client.middlewareStack.add(refuseStrangeAnswers('json'), FIRST_TO_READ);
  return client;
}
