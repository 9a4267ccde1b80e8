import type { Environment } from '../../awsFiles/awsEnvironment.js';
import { IamKeysError } from '../../core/errors.js';
import type { KeyPair } from '../../core/model.js';
import { SecretText } from '../../core/secret/secretText.js';
import { processCredentials } from './process.js';

/** The long-term pair that a profile's `credential_process` line prints. Rejects with `CredentialsFailed`, also for a session's. */
export async function processPair(
  command: string,
  profile: string,
  { env, now }: { readonly env: Environment; readonly now: () => number },
  signal: AbortSignal,
): Promise<KeyPair> {
  const owner = { profile, kind: 'process' } as const;
  const { accessKeyId, secretAccessKey, sessionToken } = await processCredentials(command, env, owner, now(), signal);
  if (sessionToken !== undefined)
    throw new IamKeysError('CredentialsFailed', { ...owner, reason: 'credential_process: a session' });
  return { keyId: accessKeyId, secret: new SecretText(secretAccessKey) };
}
