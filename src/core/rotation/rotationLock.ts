import { asIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { Rotation } from '../model.js';
import type { Lock, RotationId } from '../ports.js';
import { succeeds } from '../issue/storeOrKeep.js';
import type { CancelledKey, NotCreatedKey } from '../issue/issueOutcome.js';
import type { RotationPorts } from './rotation.js';

/** What stopped work on a rotation: with it, where it stands; without, nothing is under way. */
export type Stopped =
  | { readonly kind: 'failed'; readonly rotation: Rotation; readonly error: AnyIamKeysError }
  | NotCreatedKey
  | CancelledKey;

/** Works on a user's rotation while no other window does. Never rejects. */
export async function withRotationLock<T>(
  rotationId: RotationId,
  ports: Pick<RotationPorts, 'lock' | 'rotations'>,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T | Stopped> {
  let lock: Lock;
  try {
    lock = await ports.lock.acquire(rotationId.account, rotationId.userName, signal);
  } catch (error) {
    return stopped(error, signal);
  }
  try {
    return await work();
  } catch (error) {
    const rotation = await ports.rotations.get(rotationId).catch(() => undefined);
    return rotation === undefined ? stopped(error, signal) : { kind: 'failed', rotation, error: asIamKeysError(error) };
  } finally {
    await succeeds(lock.release());
  }
}

function stopped(error: unknown, signal: AbortSignal | undefined): NotCreatedKey | CancelledKey {
  return signal?.aborted === true ? { kind: 'cancelled' } : { kind: 'notCreated', error: asIamKeysError(error) };
}
