import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import { stsClient } from '../clients.js';
import { sessionOf, type Owner, type Resolution } from './resolution.js';

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
  source: AwsCredentialIdentity,
  serial: string,
  owner: Owner,
): Promise<AwsCredentialIdentity> {
  const { sts, stsCalls, signal } = resolution;
  const client = stsClient(sts, source);
  try {
    return await withMfaCode(resolution, serial, owner, async (mfa) => {
      const answer = await stsCalls.run({ action: 'GetSessionToken', signal }, (abortSignal) =>
        client.send(new GetSessionTokenCommand(mfa), { abortSignal }),
      );
      return sessionOf(answer.Credentials);
    });
  } finally {
    client.destroy();
  }
}

/** Asks for a code and tries it. Rejects with `MfaCodeNeeded` where nobody can be asked, with `ExpiredToken` instead of asking behind someone's back. */
export async function withMfaCode<T>(
  { options, signal, renewal }: Resolution,
  serial: string,
  owner: Owner,
  attempt: (code: MfaCode) => Promise<T>,
): Promise<T> {
  if (renewal) throw new IamKeysError('ExpiredToken', owner);
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

/** By the whole of what STS says of a code, which names no role: a denied role may be named after MFA itself. */
function isWrongCode(error: unknown): boolean {
  if (isIamKeysError(error, 'AccessDenied')) return /^MultiFactorAuthentication failed\b/.test(error.details.message);
  return (
    isIamKeysError(error, 'InvalidInput') && /'tokenCode' failed to satisfy constraint/.test(error.details.message)
  );
}
