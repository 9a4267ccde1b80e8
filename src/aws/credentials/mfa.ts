import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { chainIn } from '../../awsFiles/profiles.js';
import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import { stsClient } from '../clients.js';
import { partitionOf } from '../partition.js';
import { sessionOf, type CredentialOwner, type Resolution } from './resolution.js';

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
  owner: CredentialOwner,
): Promise<AwsCredentialIdentity> {
  const { sts, stsCalls, signal } = resolution;
  const client = stsClient(sts, source);
  try {
    return await withMfaCode(resolution, { kind: 'session', serial, source }, owner, async (mfa) => {
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
  readonly source: AwsCredentialIdentity;
}

/** The session that a code opened before, else asks for a code and tries it. Rejects with `MfaCodeNeeded` where nobody can be asked, with `ExpiredToken` instead of asking behind someone's back. */
export async function withMfaCode(
  resolution: Resolution,
  wish: MfaWish,
  owner: CredentialOwner,
  attempt: (code: MfaCode) => Promise<AwsCredentialIdentity>,
): Promise<AwsCredentialIdentity> {
  const { sessions } = resolution;
  const name = `${wish.kind} ${owner.profile}`;
  const facts = sessionFacts(resolution, wish, owner);
  const unstored = sessions.get(name, facts);
  if (unstored) return unstored;
  const opened = await askUntilAccepted(resolution, wish, owner, attempt);
  sessions.put(name, facts, opened);
  return opened;
}

async function askUntilAccepted(
  { options, signal, renewal }: Resolution,
  { serial }: MfaWish,
  owner: CredentialOwner,
  attempt: (code: MfaCode) => Promise<AwsCredentialIdentity>,
): Promise<AwsCredentialIdentity> {
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

/** Properties of a profile and its sources that make another session of it. */
const SESSION_PROPERTIES = [
  'aws_access_key_id',
  'role_arn',
  'source_profile',
  'credential_source',
  'external_id',
  'duration_seconds',
  'role_session_name',
  'credential_process',
  'web_identity_token_file',
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'sso_role_name',
  'login_session',
];

/** All that the session depends on, none of it secret. */
function sessionFacts({ files, sts }: Resolution, { serial, source }: MfaWish, { profile }: CredentialOwner): string {
  const chain = chainIn(files, profile).links.map(({ profile: { name, merged } }) => [
    name,
    ...SESSION_PROPERTIES.map((key) => merged.properties.get(key) ?? ''),
  ]);
  // A temporary key is another one each time.
  const signer = source.sessionToken === undefined ? source.accessKeyId : '';
  return JSON.stringify([serial, signer, sts.endpoint ?? partitionOf(sts.region).name, chain]);
}

/** By the whole of what STS says of a code, which names no role: a denied role may be named after MFA itself. */
function isWrongCode(error: unknown): boolean {
  if (isIamKeysError(error, 'AccessDenied')) return /^MultiFactorAuthentication failed\b/.test(error.details.message);
  return (
    isIamKeysError(error, 'InvalidInput') && /'tokenCode' failed to satisfy constraint/.test(error.details.message)
  );
}
