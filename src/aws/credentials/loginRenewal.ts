import { createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { CreateOAuth2TokenCommand } from '@aws-sdk/nested-clients/signin';
import { HttpRequest } from '@smithy/core/protocols';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { isObject } from '../../core/isObject.js';
import type { Clock } from '../../core/ports.js';
import { present } from '../answer.js';
import type { ServiceTarget } from '../clients.js';
import { tokenServiceClient } from '../signInClients.js';
import type { JsonObject } from './tokenFile.js';

/** What `aws login` keeps of a session: credentials, and what renews them. */
export interface LoginToken {
  /** All of the file, for what we do not know of it. */
  readonly raw: JsonObject;
  readonly identity: AwsCredentialIdentity & { readonly expiration: Date };
  readonly clientId: string;
  readonly refreshToken: string;
  /** An elliptic curve key, in PEM: that it is held is proven with each renewal. */
  readonly dpopKey: string;
}

/** Credentials last a quarter of an hour where the service does not say. */
const USUAL_SECONDS = 900;

/** Trades the refresh token for new credentials. Rejects with what the service says. */
export async function renewLogin(
  token: LoginToken,
  target: ServiceTarget,
  clock: Clock,
  abortSignal: AbortSignal,
): Promise<Pick<LoginToken, 'raw' | 'identity'>> {
  const { clientId, refreshToken, dpopKey, raw } = token;
  const client = tokenServiceClient(target);
  client.middlewareStack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) args.request.headers['DPoP'] = proofOf(args.request, dpopKey, clock);
      return next(args);
    },
    { step: 'finalizeRequest', name: 'proofOfPossession' },
  );
  try {
    const tokenInput = { clientId, refreshToken, grantType: 'refresh_token' };
    const answer = await client.send(new CreateOAuth2TokenCommand({ tokenInput }), { abortSignal });
    const { accessToken, refreshToken: next, expiresIn = USUAL_SECONDS } = present(answer.tokenOutput);
    const { accessKeyId, secretAccessKey, sessionToken } = present(accessToken);
    const keys = {
      accessKeyId: present(accessKeyId),
      secretAccessKey: present(secretAccessKey),
      sessionToken: present(sessionToken),
    };
    const expiration = new Date(clock.now() + expiresIn * 1000);
    const access = {
      ...(isObject(raw['accessToken']) && raw['accessToken']),
      ...keys,
      expiresAt: expiration.toISOString(),
    };
    return {
      identity: { ...keys, expiration },
      raw: { ...raw, accessToken: access, refreshToken: present(next) },
    };
  } finally {
    client.destroy();
  }
}

/** A signed statement of who asks what when (RFC 9449). */
function proofOf({ method, protocol, hostname, port, path }: HttpRequest, dpopKey: string, clock: Clock): string {
  const key = createPrivateKey(dpopKey);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const address = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } };
  const payload = { jti: randomUUID(), htm: method, htu: address, iat: Math.floor(clock.now() / 1000) };
  const statement = `${encoded(header)}.${encoded(payload)}`;
  const signature = sign('sha256', Buffer.from(statement), { key, dsaEncoding: 'ieee-p1363' });
  return `${statement}.${signature.toString('base64url')}`;
}
