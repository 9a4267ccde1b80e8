import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { RoleSource, WebIdentitySource } from '../../awsFiles/credentialSource.js';
import { IamKeysError } from '../../core/errors.js';
import { stsClient } from '../clients.js';
import { withMfaCode, type MfaCode } from './mfa.js';
import { sessionOf, type Resolution } from './resolution.js';
import { readTokenFile } from './tokenFile.js';

const DEFAULT_SESSION_SECONDS = 3600;

/** AssumeRole, signed by the source's credentials; with a device the code is asked for. Rejects with `MfaCodeNeeded` where nobody can be asked. */
export async function assumeRole(
  resolution: Resolution,
  role: RoleSource,
  source: AwsCredentialIdentity,
): Promise<AwsCredentialIdentity> {
  const { mfaSerial: serial } = role;
  if (serial === undefined) return sendAssumeRole(resolution, role, source, {});
  return withMfaCode(resolution, { kind: 'role', serial, signer: source, source: role }, (mfa) =>
    sendAssumeRole(resolution, role, source, mfa),
  );
}

async function sendAssumeRole(
  { sts, stsCalls, signal, options }: Resolution,
  { roleArn, sessionName, externalId, seconds }: RoleSource,
  source: AwsCredentialIdentity,
  mfa: Partial<MfaCode>,
): Promise<AwsCredentialIdentity> {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName ?? usualName(options.clock.now()),
    DurationSeconds: seconds ?? DEFAULT_SESSION_SECONDS,
    ExternalId: externalId,
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
  { profile, roleArn, tokenFile, sessionName }: WebIdentitySource,
): Promise<AwsCredentialIdentity> {
  const token = (await readTokenFile(options.fs, tokenFile))?.trim();
  if (!token) {
    const reason = `there is no token in the web identity token file ${tokenFile}`;
    throw new IamKeysError('CredentialsFailed', { profile, kind: 'webIdentity', reason });
  }
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName ?? usualName(options.clock.now()),
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

function usualName(now: number): string {
  return `iam-keys-${now}`;
}
