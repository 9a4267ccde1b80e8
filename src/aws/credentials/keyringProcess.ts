import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import { IamKeysError } from '../../core/errors.js';
import { keyringKeyId } from '../../core/secret/keyringLine.js';
import type { ConnectOptions } from '../connectOptions.js';

/**
 * Throws for a line of ours whose item is locked, or missing: run all the same, the tool would ask for a password each time, or hang,
 * and not say which of the two it is. A keyring that cannot be asked keeps no line from being run.
 */
export async function requireItem(
  { findItem }: Pick<ConnectOptions, 'findItem'>,
  { command, profile }: Extract<CredentialSource, { kind: 'process' }>,
): Promise<void> {
  const keyId = keyringKeyId(command);
  if (keyId === undefined || findItem === undefined) return;
  const state = await findItem(keyId).catch(() => undefined);
  if (state === 'locked') throw new IamKeysError('KeyringLocked', {});
  if (state === 'missing') throw new IamKeysError('KeyringItemMissing', { profile, keyId });
}
