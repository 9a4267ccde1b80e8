import { isIamKeysError } from '../errors.js';
import { requireKeyOf } from '../key/keyIdentity.js';
import { ownerOf } from '../key/keyOwner.js';
import type { KeyIdentity, UnstoredSecret } from '../secret/secretRecords.js';
import type { Connection, Destination, Iam } from '../ports.js';
import { sameUserName } from '../user/userName.js';
import type { UnstoredKey, StoredKey } from './issueOutcome.js';
import { discard, storeOrKeep, succeeds, type UnstoredPorts } from './storeOrKeep.js';

/**
 * Tries to store a waiting secret, in the same destination or in another. Rejects with `SecretMissing` when it is gone, or
 * with what the preflight found; the row stays.
 */
export async function retryStore(
  unstored: UnstoredSecret,
  place: Destination,
  ports: UnstoredPorts,
): Promise<StoredKey | UnstoredKey> {
  const secret = await ports.unstored.reveal(unstored);
  await place.preflight();
  // So that a start after a crash looks there; a journal that cannot be written does not keep a secret waiting.
  await succeeds(ports.journal.update(unstored.entryId, { keyId: unstored.keyId, destination: place.place }));
  return storeOrKeep(unstored, secret, place, ports);
}

/**
 * Deletes the key of a waiting secret, and only that: deactivated first, since an active key is never deleted. The secret is
 * dropped once the key is gone from the server that it belongs to. Rejects with `WrongAccount` for another server, or with the
 * error of the call that failed; the row stays. False when a trace stayed behind.
 */
export async function deleteNewKey(
  unstored: UnstoredSecret,
  connection: Pick<Connection, 'caller' | 'endpoint' | 'iam'>,
  ports: UnstoredPorts,
): Promise<boolean> {
  requireKeyOf(unstored, connection);
  await deleteKey(unstored, connection.iam);
  return discard(unstored, ports);
}

/** Resolves only when this call has deleted the key, or nobody has it: not when a user of that name is not there. */
async function deleteKey({ userName, keyId }: KeyIdentity, iam: KeyCalls): Promise<void> {
  try {
    await deleteAs(userName, keyId, iam);
  } catch (error) {
    if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
    const owner = await ownerOf(keyId, iam);
    if (owner.kind === 'gone') return;
    if (owner.kind === 'unknown') throw owner.error;
    if (sameUserName(owner.userName, userName)) throw error;
    await deleteAs(owner.userName, keyId, iam);
  }
}

type KeyCalls = Pick<Iam, 'updateAccessKey' | 'deleteAccessKey' | 'getAccessKeyLastUsed'>;

async function deleteAs(userName: string, keyId: string, iam: KeyCalls): Promise<void> {
  await iam.updateAccessKey(userName, keyId, 'Inactive');
  await iam.deleteAccessKey(userName, keyId);
}
