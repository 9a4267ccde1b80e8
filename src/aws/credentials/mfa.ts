import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import { stsClient } from '../clients.js';
import { partitionOf } from '../partition.js';
import { credentialOwnerOf } from './credentialOwner.js';
import { sessionOf, type Resolution } from './resolution.js';

/** A wrong code is asked for again, twice. */
const ATTEMPTS = 3;

/** As STS takes it. */
export interface MfaCode {
  readonly SerialNumber: string;
  readonly TokenCode: string;
}

/** Trades the keys of an IAM user for a session that proves a second factor; it lives in memory alone. */
export async function sessionWithMfa(
  resolution: Resolution,
  signer: AwsCredentialIdentity,
  serial: string,
  source: CredentialSource,
): Promise<AwsCredentialIdentity> {
  const { sts, stsCalls, signal } = resolution;
  const client = stsClient(sts, signer);
  try {
    return await withMfaCode(resolution, { kind: 'session', serial, signer, source }, async (mfa) => {
      const answer = await stsCalls.run({ action: 'GetSessionToken', signal }, (abortSignal) =>
        client.send(new GetSessionTokenCommand(mfa), { abortSignal }),
      );
      return sessionOf(answer.Credentials);
    });
  } finally {
    client.destroy();
  }
}

/** What a code is asked for. */
export interface MfaWish {
  readonly kind: 'session' | 'role';
  readonly serial: string;
  readonly signer: AwsCredentialIdentity;
  /** The role, or the keys that are traded. */
  readonly source: CredentialSource;
}

/** The session that a code opened before, else asks for a code and tries it. Rejects with `MfaCodeNeeded` where nobody can be asked, with `ExpiredToken` instead of asking behind someone's back. */
export async function withMfaCode(
  resolution: Resolution,
  wish: MfaWish,
  attempt: (code: MfaCode) => Promise<AwsCredentialIdentity>,
): Promise<AwsCredentialIdentity> {
  const { sessions } = resolution;
  const name = `${wish.kind} ${wish.source.profile}`;
  const facts = sessionFacts(resolution, wish);
  const cached = sessions.get(name, facts);
  if (cached) return cached;
  const opened = await askUntilAccepted(resolution, wish, attempt);
  sessions.put(name, facts, opened);
  return opened;
}

async function askUntilAccepted(
  { options, signal, renewal }: Resolution,
  { serial, source }: MfaWish,
  attempt: (code: MfaCode) => Promise<AwsCredentialIdentity>,
): Promise<AwsCredentialIdentity> {
  if (renewal) throw new IamKeysError('ExpiredToken', credentialOwnerOf(source));
  if (options.askMfaCode === undefined) throw new IamKeysError('MfaCodeNeeded', { serial });
  for (let count = 1; ; count++) {
    const code = await options.askMfaCode(serial, count);
    signal?.throwIfAborted();
    try {
      return await attempt({ SerialNumber: serial, TokenCode: code });
    } catch (error) {
      if (count === ATTEMPTS || !isWrongCode(error)) throw error;
    }
  }
}

/** All that the session depends on, none of it secret: a source says no more of its keys than their IDs. */
function sessionFacts({ sts }: Resolution, { serial, signer, source }: MfaWish): string {
  // A temporary key is another one each time.
  const signerId = signer.sessionToken === undefined ? signer.accessKeyId : '';
  return JSON.stringify([serial, signerId, sts.endpoint ?? partitionOf(sts.region).name, source]);
}

/** By the whole of what STS says of a code, which names no role: a denied role may be named after MFA itself. */
function isWrongCode(error: unknown): boolean {
  if (isIamKeysError(error, 'AccessDenied')) return /^MultiFactorAuthentication failed\b/.test(error.details.message);
  return (
    isIamKeysError(error, 'InvalidInput') && /'tokenCode' failed to satisfy constraint/.test(error.details.message)
  );
}
