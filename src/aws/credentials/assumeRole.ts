import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { readFile } from 'node:fs/promises';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { MergedProfile } from '../../awsFiles/mergedFiles.js';
import { IamKeysError } from '../../core/errors.js';
import { stsClient } from '../clients.js';
import { withMfaCode, type MfaCode } from './mfa.js';
import { property, required, sessionOf, type CredentialOwner, type Resolution } from './resolution.js';

const DEFAULT_SESSION_SECONDS = 3600;

/** AssumeRole, signed by the source's credentials; with `mfa_serial` the code is asked for. Rejects with `MfaCodeNeeded` where nobody can be asked. */
export async function assumeRole(
  resolution: Resolution,
  profile: MergedProfile,
  source: AwsCredentialIdentity,
  owner: CredentialOwner,
): Promise<AwsCredentialIdentity> {
  const serial = property(profile, 'mfa_serial');
  if (serial === undefined) return sendAssumeRole(resolution, profile, source, owner, {});
  return withMfaCode(resolution, { kind: 'role', serial, source }, owner, (mfa) =>
    sendAssumeRole(resolution, profile, source, owner, mfa),
  );
}

async function sendAssumeRole(
  { sts, stsCalls, signal, options }: Resolution,
  profile: MergedProfile,
  source: AwsCredentialIdentity,
  owner: CredentialOwner,
  mfa: Partial<MfaCode>,
): Promise<AwsCredentialIdentity> {
  const command = new AssumeRoleCommand({
    RoleArn: required(profile, 'role_arn', owner),
    RoleSessionName: property(profile, 'role_session_name') ?? sessionName(options.clock.now()),
    DurationSeconds: Number(property(profile, 'duration_seconds') ?? DEFAULT_SESSION_SECONDS),
    ExternalId: property(profile, 'external_id'),
    ...mfa,
  });
  const client = stsClient(sts, source);
  try {
    const answer = await stsCalls.run({ action: 'AssumeRole', signal }, (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return sessionOf(answer.Credentials);
  } finally {
    client.destroy();
  }
}

/** AssumeRoleWithWebIdentity: the token of a file proves who asks; nothing is signed. */
export async function assumeRoleWithWebIdentity(
  { sts, stsCalls, signal, options }: Resolution,
  profile: MergedProfile,
  owner: CredentialOwner,
): Promise<AwsCredentialIdentity> {
  const token = await readToken(required(profile, 'web_identity_token_file', owner), owner);
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: required(profile, 'role_arn', owner),
    RoleSessionName: property(profile, 'role_session_name') ?? sessionName(options.clock.now()),
    WebIdentityToken: token,
  });
  const client = stsClient(sts, () => Promise.reject(new Error('unsigned')));
  try {
    const answer = await stsCalls.run({ action: 'AssumeRoleWithWebIdentity', signal }, (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return sessionOf(answer.Credentials);
  } finally {
    client.destroy();
  }
}

async function readToken(path: string, owner: CredentialOwner): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new IamKeysError(
      'CredentialsFailed',
      { ...owner, reason: `web_identity_token_file cannot be read` },
      { cause },
    );
  }
}

function sessionName(now: number): string {
  return `iam-keys-${now}`;
}
