import { IamKeysError } from '../errors.js';
import type { AccessKey, Rotation } from '../model.js';
import type { Connection, RotationId } from '../ports.js';
import { deleteNewKey } from '../issue/unstoredKey.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { deactivateKey, deleteInactiveKey } from '../key/retireKey.js';
import {
  endRotation,
  findCreated,
  findSecret,
  isSamePlace,
  keysOf,
  saveStep,
  putInto,
  keyIdentityOf,
  type RotationPorts,
} from './rotation.js';
import { withRotationLock, type Stopped } from './rotationLock.js';

/**
 * `undone`: the old key is active. Its rotation's new key is `deleted`; or `kept`, where a profile could not be given the old secret
 * back; or there is `none`. `unattributed`: the old key is active, and keys appeared that may be someone else's.
 */
export type UndoResult =
  | { readonly kind: 'undone'; readonly newKey: 'deleted' | 'kept' | 'none'; readonly newKeyId?: string }
  | { readonly kind: 'unattributed'; readonly keys: readonly AccessKey[] }
  /** The new key signs for this very connection: connect anew with the old one, then undo again. */
  | { readonly kind: 'reconnect'; readonly rotation: Rotation }
  | { readonly kind: 'over'; readonly because: 'userGone' | 'oldKeyGone' | 'ended' }
  | Stopped;

/** `unproven`: the new secret is in VS Code's secret storage only and was not read in a later activation yet. */
export type FinishResult =
  | { readonly kind: 'finished'; readonly deleted: boolean }
  | { readonly kind: 'unproven'; readonly rotation: Rotation }
  | { readonly kind: 'over'; readonly because: 'userGone' | 'ended' }
  | Stopped;

/**
 * Takes a rotation back, wherever it is: switches the old key on, puts it back where it was, and deletes the new one. Can be
 * repeated after a failure. Never rejects.
 */
export async function undoRotation(
  rotationId: RotationId,
  connection: Connection,
  ports: RotationPorts,
): Promise<UndoResult> {
  return withRotationLock(rotationId, ports, undefined, async (): Promise<UndoResult> => {
    const rotation = await ports.rotations.get(rotationId);
    if (rotation === undefined) return { kind: 'over', because: 'ended' };
    const keys = await keysOf(rotation, connection);
    const old = keys === 'userGone' ? undefined : keys.find(({ id }) => id === rotation.oldKeyId);
    if (keys === 'userGone' || old === undefined) {
      await endRotation(rotation, true, ports);
      return { kind: 'over', because: keys === 'userGone' ? 'userGone' : 'oldKeyGone' };
    }
    if (old.status !== 'Active') await connection.iam.updateAccessKey(rotation.userName, old.id, 'Active');
    return takeBack(rotation, keys, connection, ports);
  });
}

async function takeBack(
  rotation: Rotation,
  keys: readonly AccessKey[],
  connection: Connection,
  ports: RotationPorts,
): Promise<UndoResult> {
  const created = await findCreated(rotation, keys, ports);
  const newKeyId = rotation.newKeyId ?? created.newKeyId;
  if (newKeyId === undefined) {
    // The journal knows of a creation that was cut short, and what may be done about such keys.
    await endRotation(rotation, false, ports);
    return created.fresh.length > 0
      ? { kind: 'unattributed', keys: created.fresh }
      : { kind: 'undone', newKey: 'none' };
  }
  const now = await saveStep(rotation, { newKeyId }, ports);
  if (!(await restoreOld(now, newKeyId, ports))) {
    await endRotation(now, false, ports);
    return { kind: 'undone', newKey: 'kept', newKeyId };
  }
  if (connection.accessKeyId === newKeyId) return { kind: 'reconnect', rotation: now };
  await removeNew(now, newKeyId, connection, ports);
  await endRotation(now, false, ports);
  return { kind: 'undone', newKey: 'deleted', newKeyId };
}

/** Puts the old pair back wherever the new one took its place. False when its secret is nowhere to be had. */
async function restoreOld(rotation: Rotation, newKeyId: string, ports: RotationPorts): Promise<boolean> {
  const holding = await ports.placesOf(newKeyId);
  const taken = rotation.replaced.filter(
    (place) => place.kind === 'profile' && holding.some((each) => isSamePlace(each, place)),
  );
  if (taken.length === 0) return true;
  const secret = await findSecret(rotation, rotation.oldKeyId, ports);
  if (secret === undefined) return false;
  for (const place of taken) await putInto(place, { ...keyIdentityOf(rotation, rotation.oldKeyId), secret }, ports);
  return true;
}

async function removeNew(
  rotation: Rotation,
  newKeyId: string,
  { iam }: Connection,
  ports: RotationPorts,
): Promise<void> {
  await ports.unstoredPorts.watch?.forget(newKeyId);
  const unstored = ports.unstoredPorts.unstored.list().find(({ keyId }) => keyId === newKeyId);
  if (unstored !== undefined) {
    await deleteNewKey(unstored, iam, ports.unstoredPorts);
    return;
  }
  const key = { userName: rotation.userName, id: newKeyId };
  await deactivateKey(key, iam);
  await deleteInactiveKey(key, iam);
  const isSaved = (await ports.placesOf(newKeyId)).some(({ kind }) => kind === 'secretStorage');
  if (isSaved) await succeeds(ports.saved.forget(keyIdentityOf(rotation, newKeyId)));
}

/** Deletes the old, inactive key once the new one is active and its secret is known to last. Never rejects. */
export async function finishRotation(
  rotationId: RotationId,
  connection: Connection,
  ports: RotationPorts,
): Promise<FinishResult> {
  return withRotationLock(rotationId, ports, undefined, async (): Promise<FinishResult> => {
    const rotation = await ports.rotations.get(rotationId);
    if (rotation?.newKeyId === undefined) return { kind: 'over', because: 'ended' };
    const { newKeyId, oldKeyId: id, userName } = rotation;
    const keys = await keysOf(rotation, connection);
    if (keys === 'userGone') {
      await endRotation(rotation, true, ports);
      return { kind: 'over', because: 'userGone' };
    }
    if (!keys.some((key) => key.id === newKeyId && key.status === 'Active'))
      throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: newKeyId });
    if (!(await lasts(rotation, newKeyId, ports))) return { kind: 'unproven', rotation };
    const retired = await deleteInactiveKey({ id, userName }, connection.iam);
    await endRotation(rotation, true, ports);
    return { kind: 'finished', deleted: retired === 'deleted' };
  });
}

/** Ends what is under way for a user that was just deleted: there is no key left to finish it with. Never rejects. */
export async function dropRotation(rotationId: RotationId, ports: RotationPorts): Promise<void> {
  await withRotationLock(rotationId, ports, undefined, async () => {
    const rotation = await ports.rotations.get(rotationId);
    if (rotation !== undefined) await endRotation(rotation, true, ports);
  });
}

/** A profile holds the secret, or the secret storage was seen to keep it over a restart. */
async function lasts(rotation: Rotation, newKeyId: string, ports: RotationPorts): Promise<boolean> {
  const places = await ports.placesOf(newKeyId);
  if (places.some(({ kind }) => kind === 'profile')) return true;
  return places.length > 0 && ports.saved.isProven(keyIdentityOf(rotation, newKeyId));
}
