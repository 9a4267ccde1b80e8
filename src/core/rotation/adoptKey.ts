import { IamKeysError } from '../errors.js';
import { accountOf } from '../key/keyIdentity.js';
import type { Rotation } from '../model.js';
import type { Connection } from '../ports.js';
import { resumeRotation } from './rotateKey.js';
import type { RotationOptions, RotationPorts, RotationResult } from './rotation.js';
import { withRotationLock } from './rotationLock.js';

/** Which key takes the place of which. Both are there. */
export interface AdoptRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly oldKeyId: string;
  readonly newKeyId: string;
}

/**
 * Takes over where someone else is in the middle of a rotation: the newer key is there and used, the old one is to go. Creates and
 * stores nothing, and switches nothing off before the person has agreed. Never rejects.
 */
export async function adoptKey(
  { connection, userName, oldKeyId, newKeyId }: AdoptRequest,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  const rotationId = { ...accountOf(connection), userName };
  const begun = await withRotationLock(rotationId, ports, options.signal, async () => {
    if ((await ports.rotations.get(rotationId)) !== undefined) return { kind: 'begun' } as const;
    const keys = await connection.iam.listAccessKeys(userName, options.signal);
    for (const name of [oldKeyId, newKeyId])
      if (!keys.some(({ id }) => id === name)) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name });
    const now = ports.clock.now();
    const rotation: Rotation = {
      ...rotationId,
      oldKeyId,
      newKeyId,
      keyIdsBefore: keys.map(({ id }) => id),
      destinations: [],
      left: [],
      replaced: [],
      adopted: true,
      oldKept: false,
      step: 'deactivate',
      started: now,
      delivered: now,
    };
    await ports.rotations.put(rotation);
    return { kind: 'begun' } as const;
  });
  return begun.kind === 'begun' ? resumeRotation(rotationId, connection, ports, options) : begun;
}
