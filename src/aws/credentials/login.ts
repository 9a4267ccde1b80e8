import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import { IamKeysError } from '../../core/errors.js';
import { isObject } from '../../core/isObject.js';
import { readSdkError } from '../errors/sdkError.js';
import { renewLogin, type LoginToken } from './loginRenewal.js';
import { signInTarget, type FirstResolution } from './resolution.js';
import { EARLY_MILLISECONDS } from './sessionCredentials.js';
import { errorOfSignIn } from './signInFailure.js';
import { type JsonObject, readTokenJson, textAt, timeAt, writeTokenJson } from './tokenFile.js';

/** A credential source whose credentials come from `aws login`. */
export type LoginSource = Extract<CredentialSource, { kind: 'login' }>;

/** The credentials that `aws login` left, renewed when they end soon. Rejects with `SignedOut` when they are over and cannot be. */
export async function loginCredentials(
  resolution: FirstResolution,
  source: LoginSource,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const { options } = resolution;
  const { fs, clock, loginCache } = options;
  const file = path.join(loginCache, `${createHash('sha256').update(source.session).digest('hex')}.json`);
  const signedOut = (cause?: unknown) =>
    new IamKeysError('SignedOut', { profile: source.profile, kind: 'login' }, { cause });
  const token = readLogin(await readTokenJson(fs, file));
  if (token === undefined) throw signedOut();
  const left = token.identity.expiration.getTime() - clock.now();
  if (left > EARLY_MILLISECONDS) return token.identity;
  const region = textAt(token.raw, 'signInRegion') ?? source.region ?? resolution.sts.region;
  const target = signInTarget(resolution, source.profile, 'signin', region);
  try {
    const renewed = await renewLogin(token, target, clock, signal);
    // They are good without the file, too; the next window asks for others.
    await writeTokenJson(fs, file, renewed.raw).catch(() => undefined);
    return renewed.identity;
  } catch (error) {
    if (left > 0) return token.identity;
    if (isOver(error)) throw signedOut(error);
    const owner = { profile: source.profile, kind: 'login' } as const;
    throw errorOfSignIn(error, { owner, target, action: 'CreateOAuth2Token', now: clock.now() });
  }
}

function readLogin(raw: JsonObject | undefined): LoginToken | undefined {
  const access = isObject(raw?.['accessToken']) ? raw['accessToken'] : undefined;
  const text = (key: string) => textAt(raw, key) ?? '';
  const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = [
    'accessKeyId',
    'secretAccessKey',
    'sessionToken',
  ].map((key) => textAt(access, key));
  const expiration = new Date(timeAt(access, 'expiresAt'));
  const parts = [accessKeyId, secretAccessKey, sessionToken, text('clientId'), text('refreshToken'), text('dpopKey')];
  if (raw === undefined || parts.includes('') || Number.isNaN(expiration.getTime())) return undefined;
  return {
    raw,
    identity: { accessKeyId, secretAccessKey, sessionToken, expiration },
    clientId: text('clientId'),
    refreshToken: text('refreshToken'),
    dpopKey: text('dpopKey'),
  };
}

/** Only another sign-in helps then; more permissions would, where those are what is lacking. */
function isOver(error: unknown): boolean {
  const { status = 0 } = readSdkError(error);
  const reason = isObject(error) ? error['error'] : undefined;
  return status >= 400 && status < 500 && reason !== 'INSUFFICIENT_PERMISSIONS';
}
