import { IamKeysError } from '../errors.js';
import { deleteNewKey } from '../issue/unstoredKey.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { isSameKey } from '../key/keyIdentity.js';
import { isNamed, isSamePlace } from '../key/secretPlaces.js';
import { deactivateKey, deleteInactiveKey } from '../key/retireKey.js';
import type { Verified } from '../key/verifyKey.js';
import type { AccessKey, LastUsed, Place, Rotation } from '../model.js';
import type { Connection, RotationId } from '../ports.js';
import type { KeyIdentity, KeySecret } from '../secret/secretRecords.js';
import { copiesOf } from '../secret/storedCopies.js';
import { closeRotation } from './closeRotation.js';
import { findCreated } from './createdKey.js';
import { isOldGone, withRotation } from './currentRotation.js';
import { knownPair, testedPair, type KnownPair, type TestedPair } from './knownPair.js';
import {
  followCopy,
  hasNewKey,
  keyIn,
  putInto,
  saveStep,
  unstoredOf,
  type RotationPorts,
  type RotationWithNewKey,
} from './rotation.js';
import { withRotationLock, type Stopped } from './rotationLock.js';
import { takeBackRemote } from './takeBackRemote.js';

/**
 * `undone`: the old key is active. Its rotation's new key is `deleted`; or `kept`, where a place could not be given the old secret
 * back; or there is `none`. `unattributed`: the old key is active, and keys appeared that may be someone else's.
 */
export type UndoResult =
  | { readonly kind: 'undone'; readonly newKey: 'deleted' | 'kept' | 'none'; readonly newKeyId?: string }
  | { readonly kind: 'unattributed'; readonly keys: readonly AccessKey[] }
  /** The old key is active, and did not answer with the secret that is on this computer: the new one is as it was. */
  | { readonly kind: 'oldUnusable'; readonly rotation: Rotation; readonly verified: Verified }
  /** The new key signs for this very connection: connect anew with the old one, then undo again. */
  | { readonly kind: 'reconnect'; readonly rotation: Rotation }
  | { readonly kind: 'over'; readonly because: 'userGone' | 'oldKeyGone' | 'ended' }
  | Stopped;

/**
 * `unproven`: the new secret is in VS Code's secret storage only and was not read in a later activation yet. `newUnusable`: the new
 * key did not answer with the secret that is on this computer, and the old one was not deleted.
 */
export type FinishResult =
  | { readonly kind: 'finished'; readonly deleted: boolean }
  | { readonly kind: 'unproven'; readonly rotation: Rotation }
  | { readonly kind: 'newUnusable'; readonly rotation: Rotation; readonly verified: Verified }
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
  return withRotation(rotationId, connection, ports, async (rotation, keys): Promise<UndoResult> => {
    if (keys === 'userGone') return endedBecause(rotation, 'userGone', connection, ports);
    const old = keys.find(({ id }) => id === rotation.oldKeyId);
    if (old === undefined) return endedBecause(rotation, 'oldKeyGone', connection, ports);
    if (old.status !== 'Active') await connection.iam.updateAccessKey(rotation.userName, old.id, 'Active');
    return takeBack(rotation, keys, connection, ports);
  });
}

async function endedBecause<Reason extends 'userGone' | 'oldKeyGone'>(
  rotation: Rotation,
  because: Reason,
  connection: Connection,
  ports: RotationPorts,
): Promise<{ readonly kind: 'over'; readonly because: Reason }> {
  await closeRotation(rotation, { oldIsGone: await isOldGone(rotation, connection) }, ports);
  return { kind: 'over', because };
}

async function takeBack(
  rotation: Rotation,
  keys: readonly AccessKey[],
  connection: Connection,
  ports: RotationPorts,
): Promise<UndoResult> {
  if (rotation.adopted === true) {
    await closeRotation(rotation, { oldIsGone: false }, ports);
    return { kind: 'undone', newKey: 'none' };
  }
  if (hasNewKey(rotation)) return takeNewBack(rotation, keys, connection, ports);
  const { newKeyId, fresh } = await findCreated(rotation, keys, { connection, ports });
  if (newKeyId !== undefined)
    return takeNewBack(await saveStep({ ...rotation, newKeyId }, {}, ports), keys, connection, ports);
  // The journal knows of a creation that was cut short, and what may be done about such keys.
  await closeRotation(rotation, { oldIsGone: false }, ports);
  return fresh.length > 0 ? { kind: 'unattributed', keys: fresh } : { kind: 'undone', newKey: 'none' };
}

async function takeNewBack(
  rotation: RotationWithNewKey,
  keys: readonly AccessKey[],
  connection: Connection,
  ports: RotationPorts,
): Promise<UndoResult> {
  const { newKeyId } = rotation;
  const isThere = keys.some(({ id }) => id === newKeyId);
  const old = await oldPair(rotation, isThere, connection, ports);
  if (old.kind === 'unusable') return { kind: 'oldUnusable', rotation, verified: old.verified };
  const restored = await restoreOld(rotation, newKeyId, old, connection, ports);
  const pair = old.kind === 'none' ? undefined : { ...keyIn(rotation, rotation.oldKeyId), secret: old.secret };
  if (restored === undefined || !(await takeBackRemote(rotation, keyIn(rotation, newKeyId), pair, ports))) {
    await closeRotation(rotation, { oldIsGone: false }, ports);
    return { kind: 'undone', newKey: 'kept', newKeyId };
  }
  if (connection.accessKeyId === newKeyId) return { kind: 'reconnect', rotation };
  await removeNew(rotation, newKeyId, connection, ports);
  for (const each of restored) followCopy(each.place, each.pair, ports);
  await closeRotation(rotation, { oldIsGone: false }, ports);
  return { kind: 'undone', newKey: 'deleted', newKeyId };
}

/** The old pair, tested where the new key is there to be deleted for it: what is left then must be the true one. */
async function oldPair(
  rotation: Rotation,
  newIsThere: boolean,
  connection: Connection,
  ports: RotationPorts,
): Promise<TestedPair> {
  const key = keyIn(rotation, rotation.oldKeyId);
  if (newIsThere) return testedPair(key, connection, ports);
  const known = await knownPair(key, connection, ports);
  return known === undefined ? { kind: 'none' } : { kind: 'usable', ...known };
}

/**
 * Puts the old pair back wherever the new one took its place, and says which of those profiles have it. Undefined when its secret is
 * nowhere to be had, or it cannot be told whether a profile has the new pair or another one of that ID.
 */
async function restoreOld(
  rotation: Rotation,
  newKeyId: string,
  old: Exclude<TestedPair, { kind: 'unusable' }>,
  connection: Connection,
  ports: RotationPorts,
): Promise<readonly Restored[] | undefined> {
  const profiles = rotation.replaced.filter(isNamed);
  const holding = await knownPair(keyIn(rotation, newKeyId), connection, ports);
  if (holding === undefined && (await ports.copies(newKeyId)).some(({ place }) => place && isAmong(place, profiles)))
    return undefined;
  const taken = profiles.filter((place) => isAmong(place, holding?.places ?? []));
  if (old.kind === 'none') return taken.length === 0 ? [] : undefined;
  const pair = { ...keyIn(rotation, rotation.oldKeyId), secret: old.secret };
  for (const place of taken) await putInto(place, pair, ports);
  const before = profiles.filter((place) => isAmong(place, old.places));
  return [...before, ...taken].map((place) => ({ place, pair }));
}

async function removeNew(
  rotation: Rotation,
  newKeyId: string,
  connection: Connection,
  ports: RotationPorts,
): Promise<void> {
  const unstored = unstoredOf(rotation, newKeyId, ports);
  if (unstored !== undefined) {
    await deleteNewKey(unstored, connection, ports.unstoredPorts);
    return;
  }
  const { iam } = connection;
  const key = { userName: rotation.userName, id: newKeyId };
  await deactivateKey(key, iam);
  const retired = await deleteInactiveKey(key, iam);
  if (retired === 'deleted' || retired === 'gone') await dropCopies(keyIn(rotation, newKeyId), ports);
}

/** What is kept here of a key that is gone from its server. */
async function dropCopies(
  key: KeyIdentity,
  { copies, saved: secrets, items, unstoredPorts: { watch } }: RotationPorts,
): Promise<void> {
  await watch?.forgetKey(key);
  await succeeds(items.forget(key));
  for (const { saved } of await copies(key.keyId))
    if (saved !== undefined && isSameKey(saved, key)) await succeeds(secrets.forget(saved));
}

/**
 * Deletes the old, inactive key once the new one is active, answers, and its secret is known to last; not when it was used after what
 * the person was `shown`. Never rejects.
 */
export async function finishRotation(
  rotationId: RotationId,
  connection: Connection,
  ports: RotationPorts,
  shown?: LastUsed,
): Promise<FinishResult> {
  return withRotation(rotationId, connection, ports, async (rotation, keys): Promise<FinishResult> => {
    const { newKeyId, oldKeyId: id, userName } = rotation;
    if (newKeyId === undefined) return { kind: 'over', because: 'ended' };
    if (keys === 'userGone') return endedBecause(rotation, 'userGone', connection, ports);
    if (!keys.some((key) => key.id === newKeyId && key.status === 'Active'))
      throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: newKeyId });
    if (rotation.adopted !== true) {
      const tested = await testedPair(keyIn(rotation, newKeyId), connection, ports);
      if (tested.kind === 'unusable') return { kind: 'newUnusable', rotation, verified: tested.verified };
      if (tested.kind === 'none' || !(await lasts(rotation, newKeyId, tested, ports)))
        return { kind: 'unproven', rotation };
    }
    const retired = await deleteInactiveKey({ id, userName }, connection.iam, shown);
    await closeRotation(rotation, { oldIsGone: retired === 'deleted' || retired === 'gone' }, ports);
    return { kind: 'finished', deleted: retired === 'deleted' };
  });
}

/** True where finishing would be refused as `unproven`, as far as one can tell without asking AWS: for saying so before anything is asked. */
export async function isUnproven(rotation: Rotation, ports: Pick<RotationPorts, 'copies' | 'saved'>): Promise<boolean> {
  const { newKeyId, adopted } = rotation;
  if (newKeyId === undefined || adopted === true) return false;
  const copies = copiesOf(keyIn(rotation, newKeyId), await ports.copies(newKeyId));
  return !(await lasts(rotation, newKeyId, { places: copies.flatMap(({ place }) => place ?? []) }, ports));
}

/**
 * Ends what is under way for keys that were just deleted with their user: nothing is left to finish it with. One of other keys stays: its
 * user may have another name by now. Never rejects.
 */
export async function dropRotation(
  rotationId: RotationId,
  deletedKeyIds: readonly string[],
  ports: RotationPorts,
): Promise<void> {
  await withRotationLock(rotationId, ports, undefined, async () => {
    const rotation = await ports.rotations.get(rotationId);
    if (rotation === undefined) return;
    const deleted = new Set<string | undefined>(deletedKeyIds);
    const oldIsGone = deleted.has(rotation.oldKeyId);
    if (oldIsGone || deleted.has(rotation.newKeyId)) await closeRotation(rotation, { oldIsGone }, ports);
  });
}

/** A profile holds the secret, or the secret storage was seen to keep it over a restart. */
async function lasts(
  rotation: Rotation,
  newKeyId: string,
  { places }: Pick<KnownPair, 'places'>,
  ports: Pick<RotationPorts, 'saved'>,
): Promise<boolean> {
  if (places.some(isNamed)) return true;
  return places.length > 0 && ports.saved.isProven(keyIn(rotation, newKeyId));
}

interface Restored {
  readonly place: Place;
  readonly pair: KeySecret;
}

function isAmong(place: Place, places: readonly Place[]): boolean {
  return places.some((each) => isSamePlace(each, place));
}
