import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { Environment } from '../../awsFiles/awsEnvironment.js';
import { IamKeysError } from '../../core/errors.js';
import { strayCharacter } from '../../core/profile/strayCharacter.js';
import { runProgram } from '../../files/runProgram.js';
import { identityWith } from './identity.js';
import { shortReason } from './providerFailure.js';
import type { CredentialOwner } from './credentialOwner.js';

/**
 * Runs a `credential_process` in the shell, as the AWS tools do, and reads the JSON it prints. Unlike the SDK's provider this
 * one ends the process with the signal and never repeats its command line, which may hold a secret.
 */
export async function processCredentials(
  command: string,
  env: Environment,
  owner: CredentialOwner,
  now: number,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  return readAnswer(await run(command, env, owner, signal), owner, now);
}

async function run(command: string, env: Environment, owner: CredentialOwner, signal: AbortSignal): Promise<string> {
  const { code, ended, output, complaint } = await runProgram({ command, env, signal }).catch((error: unknown) => {
    throw failed(owner, error instanceof Error ? error.message : '');
  });
  if (code !== 0) throw failed(owner, `exit ${ended}: ${complaint}`);
  return output;
}

function readAnswer(text: string, owner: CredentialOwner, now: number): AwsCredentialIdentity {
  const answer = parse(text);
  const accessKeyId = answer?.get('AccessKeyId');
  const secretAccessKey = answer?.get('SecretAccessKey');
  const sessionToken = answer?.get('SessionToken');
  const expiration = answer?.get('Expiration');
  if (answer === undefined) throw failed(owner, 'not JSON');
  if (answer.get('Version') !== 1) throw failed(owner, 'Version is not 1');
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw failed(owner, 'no key pair');
  if (accessKeyId === '' || secretAccessKey === '') throw failed(owner, 'no key pair');
  refuseStray(owner, { accessKeyId, sessionToken });
  const ends = typeof expiration === 'string' ? new Date(expiration) : undefined;
  if (ends !== undefined && !(ends.getTime() > now)) throw failed(owner, 'Expiration is over');
  const token = typeof sessionToken === 'string' && sessionToken !== '' ? sessionToken : undefined;
  return identityWith({ accessKeyId, secretAccessKey, sessionToken: token, expiration: ends });
}

/** What goes into headers: the secret is signed with and never sent. */
function refuseStray(
  { profile }: CredentialOwner,
  values: Readonly<Record<'accessKeyId' | 'sessionToken', unknown>>,
): void {
  for (const value of ['accessKeyId', 'sessionToken'] as const) {
    const text = values[value];
    const codePoint = typeof text === 'string' ? strayCharacter(text, value, false) : undefined;
    if (codePoint !== undefined)
      throw new IamKeysError('StrayCharacter', { value, codePoint, where: { process: profile } });
  }
}

function parse(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function failed(owner: CredentialOwner, reason: string): IamKeysError<'CredentialsFailed'> {
  return new IamKeysError('CredentialsFailed', { ...owner, reason: shortReason(`credential_process: ${reason}`) });
}
