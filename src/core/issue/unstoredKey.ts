import { isIamKeysError } from '../errors.js';
import type { UnstoredSecret } from '../secret/secretRecords.js';
import type { Iam, Destination } from '../ports.js';
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
 * Deletes the key of a waiting secret, and only that: deactivated first, since an active key is never deleted. A key
 * already gone is fine. Rejects with the error of the call that failed; the row stays. False when a trace stayed behind.
 */
export async function deleteNewKey(
  unstored: UnstoredSecret,
  iam: Pick<Iam, 'updateAccessKey' | 'deleteAccessKey'>,
  ports: UnstoredPorts,
): Promise<boolean> {
  await ignoreMissing(iam.updateAccessKey(unstored.userName, unstored.keyId, 'Inactive'));
  await ignoreMissing(iam.deleteAccessKey(unstored.userName, unstored.keyId));
  return discard(unstored, ports);
}

async function ignoreMissing(call: Promise<void>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
  });
}
