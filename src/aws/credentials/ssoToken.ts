import { createHash } from 'node:crypto';
import path from 'node:path';
import { CreateTokenCommand } from '@aws-sdk/nested-clients/sso-oidc';
import type { SsoSource } from '../../awsFiles/ssoSource.js';
import { IamKeysError } from '../../core/errors.js';
import type { ServiceTarget } from '../clients.js';
import { oidcClient } from '../signInClients.js';
import { readSdkError } from '../errors/sdkError.js';
import type { FirstResolution } from './resolution.js';
import { EARLY_MILLISECONDS } from './sessionCredentials.js';
import { errorOfSignIn } from './signInFailure.js';
import { type JsonObject, readTokenJson, textAt, timeAt, writeTokenJson } from './tokenFile.js';

/**
 * The token that `aws sso login` left, renewed through SSO OIDC when it ends soon and can be renewed. Rejects with `SignedOut` when
 * there is none that can be used.
 */
export async function ssoToken(
  resolution: FirstResolution,
  source: SsoSource,
  target: ServiceTarget,
  signal: AbortSignal,
): Promise<string> {
  const { fs, clock, ssoCache } = resolution.options;
  const file = path.join(ssoCache, tokenName(source));
  const token = await readTokenJson(fs, file);
  const current = usable(token, clock.now());
  if (current !== undefined && timeAt(token, 'expiresAt') - EARLY_MILLISECONDS > clock.now()) return current;
  const renewal = source.session === undefined ? undefined : renewalOf(token, clock.now());
  if (renewal) {
    const renewed = await renew(renewal, target, signal).catch((error: unknown) => {
      if (current === undefined && !isRefusal(error)) {
        const owner = { profile: source.profile, kind: 'sso' } as const;
        throw errorOfSignIn(error, { owner, target, action: 'CreateToken', now: clock.now() });
      }
      return undefined;
    });
    if (renewed) {
      const expiresAt = new Date(clock.now() + renewed.seconds * 1000).toISOString();
      // It is good without the file, too; the next window asks for another.
      await writeTokenJson(fs, file, { ...token, ...renewed.token, expiresAt }).catch(() => undefined);
      return renewed.token.accessToken;
    }
  }
  // Another program may have renewed it meanwhile, with what we asked with.
  const last = current ?? usable(await readTokenJson(fs, file), clock.now());
  if (last === undefined) throw new IamKeysError('SignedOut', { profile: source.profile, kind: 'sso' });
  return last;
}

/** As the AWS tools name the token of a sign-in: after its session, or after its start URL where it has none. */
function tokenName({ session, startUrl }: SsoSource): string {
  return `${createHash('sha1')
    .update(session ?? startUrl)
    .digest('hex')}.json`;
}

function usable(token: JsonObject | undefined, now: number): string | undefined {
  return timeAt(token, 'expiresAt') > now ? textAt(token, 'accessToken') : undefined;
}

interface Renewal {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

function renewalOf(token: JsonObject | undefined, now: number): Renewal | undefined {
  const clientId = textAt(token, 'clientId');
  const clientSecret = textAt(token, 'clientSecret');
  const refreshToken = textAt(token, 'refreshToken');
  if (timeAt(token, 'registrationExpiresAt') <= now) return undefined;
  return clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined
    ? { clientId, clientSecret, refreshToken }
    : undefined;
}

async function renew(renewal: Renewal, target: ServiceTarget, abortSignal: AbortSignal) {
  const client = oidcClient(target);
  try {
    const command = new CreateTokenCommand({ ...renewal, grantType: 'refresh_token' });
    const { accessToken, refreshToken, expiresIn: seconds } = await client.send(command, { abortSignal });
    if (accessToken === undefined || seconds === undefined) return undefined;
    return { token: { accessToken, refreshToken: refreshToken ?? renewal.refreshToken }, seconds };
  } finally {
    client.destroy();
  }
}

/** Only a sign-in helps then; without an answer, or with a failure of the server's own, it would not. */
function isRefusal(error: unknown): boolean {
  const { status = 0 } = readSdkError(error);
  return status >= 400 && status < 500;
}
