import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { Environment } from '../../awsFiles/awsEnvironment.js';
import { IamKeysError } from '../../core/errors.js';
import { strayCharacter } from '../../core/profile/strayCharacter.js';
import { shortReason } from './providerFailure.js';
import type { CredentialOwner } from './credentialOwner.js';

const MOST_CHARACTERS = 1024 * 1024;

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

function run(command: string, env: Environment, owner: CredentialOwner, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, {
      shell: true,
      env,
      detached: ownGroup,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = () => {
      killTree(child, ownGroup);
      // What left the group could go on writing.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    const output = collect(child.stdout, stop);
    const complaint = collect(child.stderr, stop);
    child.once('error', (error) => reject(failed(owner, error.message)));
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve(output());
      else reject(failed(owner, `exit ${code ?? killedBy ?? 'unknown'}: ${complaint()}`));
    });
  });
}

/** The shell may have started more: on POSIX its whole group goes. */
function killTree(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Gathers text; calls `overflow` when there is more of it than any credentials need. */
function collect(stream: Readable, overflow: () => void): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > MOST_CHARACTERS) overflow();
  });
  return () => text;
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
  return {
    accessKeyId,
    secretAccessKey,
    ...(typeof sessionToken === 'string' && sessionToken !== '' && { sessionToken }),
    ...(ends !== undefined && { expiration: ends }),
  };
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
