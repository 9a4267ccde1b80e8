import { isIamKeysError } from '../errors.js';
import type { HeldSecret } from '../secret/secretRecords.js';
import type { Iam, SecretSink } from '../ports.js';
import type { HeldKey, StoredKey } from './issueOutcome.js';
import { letGo, putAway, tolerated, type PutAwayPorts } from './putAway.js';

/**
 * Tries to store a waiting secret, in the same destination or in another. Rejects with `SecretMissing` when it is gone, or
 * with what the preflight found; the row stays.
 */
export async function retryStore(
  held: HeldSecret,
  sink: SecretSink,
  ports: PutAwayPorts,
): Promise<StoredKey | HeldKey> {
  const secret = await ports.held.reveal(held);
  await sink.preflight();
  // So that a start after a crash looks there; a journal that cannot be written does not keep a secret waiting.
  await tolerated(ports.journal.update(held.entryId, { keyId: held.keyId, destination: sink.destination }));
  return putAway(held, secret, sink, ports);
}

/**
 * Deletes the key of a waiting secret, and only that: deactivated first, since an active key is never deleted. A key
 * already gone is fine. Rejects with the error of the call that failed; the row stays. False when a trace stayed behind.
 */
export async function deleteNewKey(
  held: HeldSecret,
  iam: Pick<Iam, 'updateAccessKey' | 'deleteAccessKey'>,
  ports: PutAwayPorts,
): Promise<boolean> {
  await unlessGone(iam.updateAccessKey(held.userName, held.keyId, 'Inactive'));
  await unlessGone(iam.deleteAccessKey(held.userName, held.keyId));
  return letGo(held, ports);
}

async function unlessGone(call: Promise<void>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
  });
}
