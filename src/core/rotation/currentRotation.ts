import { IamKeysError } from '../errors.js';
import { requireKeyOf } from '../key/keyIdentity.js';
import { ownerOf } from '../key/keyOwner.js';
import type { AccessKey, Rotation } from '../model.js';
import type { Connection, RotationId } from '../ports.js';
import { isUserMissing } from '../user/missingUser.js';
import { sameUserName } from '../user/userName.js';
import type { RotationPorts } from './rotation.js';
import { withRotationLock, type Stopped } from './rotationLock.js';

/** The keys of the rotation's user, or that there is no such user any more, under whatever name. */
export type UserNow = readonly AccessKey[] | 'userGone';

/** Another window has ended it. */
export interface EndedRotation {
  readonly kind: 'over';
  readonly because: 'ended';
}

type Work<T> = (rotation: Rotation, keys: UserNow) => Promise<T>;
type Ports = Pick<RotationPorts, 'lock' | 'rotations'>;

/**
 * Works on a rotation as it is written down now, with the keys of its user, while no other window does. Where the user was renamed,
 * the rotation goes on under the new name. Never rejects.
 */
export async function withRotation<T>(
  rotationId: RotationId,
  connection: Connection,
  ports: Ports,
  work: Work<T>,
  signal?: AbortSignal,
): Promise<T | EndedRotation | Stopped> {
  return withRotationLock(rotationId, ports, signal, async () => {
    requireKeyOf(rotationId, connection);
    const rotation = await ports.rotations.get(rotationId);
    if (rotation === undefined) return { kind: 'over', because: 'ended' };
    const keys = await keysOf(rotation, connection);
    if (keys !== 'userGone' && keys.some(({ id }) => id === rotation.oldKeyId)) return work(rotation, keys);
    const name = await newNameOf(rotation, connection);
    return name === undefined ? work(rotation, keys) : renamed(rotation, name, connection, ports, work, signal);
  });
}

/**
 * Whether the old key, which its user does not have any more, is gone: not where the server does not say. Rejects where it says that
 * somebody has the key: then nothing is over.
 */
export async function isOldGone({ oldKeyId }: Rotation, { iam }: Connection): Promise<boolean> {
  const owner = await ownerOf(oldKeyId, iam);
  if (owner.kind === 'user') throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: oldKeyId });
  return owner.kind === 'gone';
}

async function keysOf({ userName }: RotationId, { iam }: Connection): Promise<UserNow> {
  return iam.listAccessKeys(userName).catch((error: unknown) => {
    if (isUserMissing(error)) return 'userGone';
    throw error;
  });
}

/** Who has one of the rotation's keys, if that is someone of another name. */
async function newNameOf({ userName, oldKeyId, newKeyId }: Rotation, { iam }: Connection): Promise<string | undefined> {
  for (const keyId of [oldKeyId, newKeyId]) {
    if (keyId === undefined) continue;
    const owner = await ownerOf(keyId, iam);
    if (owner.kind === 'user' && !sameUserName(owner.userName, userName)) return owner.userName;
  }
  return undefined;
}

async function renamed<T>(
  rotation: Rotation,
  userName: string,
  connection: Connection,
  ports: Ports,
  work: Work<T>,
  signal: AbortSignal | undefined,
): Promise<T | Stopped> {
  const moved: Rotation = { ...rotation, userName };
  return withRotationLock(moved, ports, signal, async () => {
    const there = await ports.rotations.get(moved);
    // A window that was killed between the two steps below left both.
    if (there !== undefined && there.oldKeyId !== rotation.oldKeyId)
      throw new IamKeysError('NoSuchEntity', { entity: 'user', name: rotation.userName });
    if (there === undefined) await ports.rotations.put(moved);
    await ports.rotations.remove(rotation);
    return work(there ?? moved, await keysOf(moved, connection));
  });
}
