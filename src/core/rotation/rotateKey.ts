import { IamKeysError } from '../errors.js';
import type { AccessKey, Place, Rotation } from '../model.js';
import type { Connection, RotationId } from '../ports.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { deactivateKey } from '../key/retireKey.js';
import {
  endRotation,
  findCreated,
  findSecret,
  isSamePlace,
  keysOf,
  saveStep,
  putInto,
  keyIdentityOf,
  type RotationWithNewKey,
  type RotationOptions,
  type RotationPorts,
  type RotationResult,
} from './rotation.js';
import { withRotationLock } from './rotationLock.js';
import { verifyKey, type VerifyProgress } from '../key/verifyKey.js';

/** Which key is rotated, and where the new secret goes. */
export interface RotateRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly oldKeyId: string;
  readonly places: readonly [Place, ...Place[]];
}

/** What every step gets. */
interface RotationStepInput {
  readonly connection: Connection;
  readonly ports: RotationPorts;
  readonly options: RotationOptions;
}

/**
 * Starts a rotation and takes it as far as it goes: create, store, verify, deactivate the old key. It is written down before each
 * step, so that any window can resume it. Never rejects, and never deletes a key.
 */
export async function rotateKey(
  request: RotateRequest,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  const { connection, userName } = request;
  const rotationId = rotationIdOf(connection, userName);
  const work = { connection, ports, options };
  return withRotationLock(rotationId, ports, options.signal, async () => {
    const running = await ports.rotations.get(rotationId);
    if (running !== undefined) return advance(running, work);
    const keys = await connection.iam.listAccessKeys(userName, options.signal);
    return create(await begin(request, rotationId, keys, ports), work);
  });
}

/** Takes a rotation further from wherever it is, after it was cut short or could not go on. Never rejects. */
export async function resumeRotation(
  rotationId: RotationId,
  connection: Connection,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  return withRotationLock(rotationId, ports, options.signal, async () => {
    const now = await ports.rotations.get(rotationId);
    return now === undefined ? { kind: 'over', because: 'ended' } : advance(now, { connection, ports, options });
  });
}

async function begin(
  { oldKeyId, places }: RotateRequest,
  rotationId: RotationId,
  keys: readonly AccessKey[],
  ports: RotationPorts,
): Promise<Rotation> {
  if (!keys.some(({ id }) => id === oldKeyId))
    throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: oldKeyId });
  const before = await ports.placesOf(oldKeyId);
  const [, ...left] = places;
  const rotation: Rotation = {
    ...rotationId,
    oldKeyId,
    keyIdsBefore: keys.map(({ id }) => id),
    destinations: places,
    left,
    replaced: places.filter((each) => before.some((place) => isSamePlace(place, each))),
    oldKept: false,
    step: 'create',
    started: ports.clock.now(),
  };
  // Written down first: a kept secret that nothing knows of would stay for good.
  await ports.rotations.put(rotation);
  if (before.some(({ kind }) => kind === 'secretStorage')) return rotation;
  return (await keepOld(rotation, ports)) ? saveStep(rotation, { oldKept: true }, ports) : rotation;
}

/** Without it an undo leaves the new key in the profiles that held the old one; a storage that refuses must not stop a rotation. */
async function keepOld(rotation: Rotation, ports: RotationPorts): Promise<boolean> {
  const secret = await findSecret(rotation, rotation.oldKeyId, ports);
  if (secret === undefined) return false;
  return succeeds(putInto({ kind: 'secretStorage' }, { ...keyIdentityOf(rotation, rotation.oldKeyId), secret }, ports));
}

async function create(rotation: Rotation, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const outcome = await ports.issueKey({
    connection,
    userName: rotation.userName,
    destination: ports.destinationFor(rotation.destinations[0]),
    signal: options.signal,
  });
  switch (outcome.kind) {
    case 'stored':
      return store(await saveNewKey(rotation, outcome.keyId, ports), work);
    case 'unstored':
      return {
        kind: 'waiting',
        rotation: await saveNewKey(rotation, outcome.unstored.keyId, ports),
        unstored: outcome.unstored,
      };
    case 'unknown':
    case 'notCreated':
    case 'cancelled':
      // What may have been created is in the journal, which finds it again.
      await endRotation(rotation, false, ports);
      return outcome;
  }
}

async function advance(rotation: Rotation, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports } = work;
  const keys = await keysOf(rotation, connection);
  if (keys === 'userGone') return endedBecause(rotation, 'userGone', ports);
  if (!hasNewKey(rotation)) return attribute(rotation, keys, work);
  const old = keys.find(({ id }) => id === rotation.oldKeyId);
  if (!keys.some(({ id }) => id === rotation.newKeyId)) {
    // With the old key off, undoing is what is left to do; with it on, everything is as before.
    if (old !== undefined && old.status !== 'Active')
      throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: rotation.newKeyId });
    return endedBecause(rotation, 'newKeyGone', ports);
  }
  if (old === undefined) return endedBecause(rotation, 'oldKeyGone', ports);
  switch (rotation.step) {
    case 'create':
    case 'store':
      return store(rotation, work);
    case 'verify':
      return verify(rotation, work);
    case 'deactivate':
      return deactivate(rotation, work);
    case 'finish':
      // Someone may have switched it on again meanwhile.
      return old.status === 'Active' ? verify(rotation, work) : { kind: 'inactive', rotation };
  }
}

/** The window that created was gone before it could write down which key is the new one. */
async function attribute(
  rotation: Rotation,
  keys: readonly AccessKey[],
  work: RotationStepInput,
): Promise<RotationResult> {
  const { newKeyId, fresh } = await findCreated(rotation, keys, work.ports);
  if (newKeyId !== undefined) return store(await saveNewKey(rotation, newKeyId, work.ports), work);
  if (fresh.length > 0) return { kind: 'unattributed', rotation, keys: fresh };
  return endedBecause(rotation, 'nothingCreated', work.ports);
}

async function store(rotation: RotationWithNewKey, work: RotationStepInput): Promise<RotationResult> {
  const { ports, options } = work;
  options.onStep?.(rotation);
  const secret = await findSecret(rotation, rotation.newKeyId, ports);
  if (secret === undefined) return withoutSecret(rotation, ports);
  let now = rotation;
  for (const place of rotation.left) {
    await putInto(place, { ...keyIdentityOf(rotation, rotation.newKeyId), secret }, ports);
    now = await saveStep(now, { left: now.left.filter((each) => each !== place) }, ports);
  }
  return verify(await saveStep(now, { step: 'verify' }, ports), work);
}

async function verify(rotation: RotationWithNewKey, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const { newKeyId: keyId, userName } = rotation;
  const secret = await findSecret(rotation, keyId, ports);
  if (secret === undefined) return withoutSecret(rotation, ports);
  const onProgress = (progress: VerifyProgress) => options.onStep?.(rotation, progress);
  const request = { connection, userName, pair: { keyId, secret }, onProgress, signal: options.signal };
  const verified = await verifyKey(request, ports.timer, ports.clock);
  if (verified.kind !== 'usable') return { kind: 'unverified', rotation, verified };
  return deactivate(await saveStep(rotation, { step: 'deactivate' }, ports), work);
}

async function deactivate(
  rotation: RotationWithNewKey,
  { connection, ports, options }: RotationStepInput,
): Promise<RotationResult> {
  options.onStep?.(rotation);
  const { oldKeyId: id, userName } = rotation;
  if (connection.accessKeyId === id) return { kind: 'reconnect', rotation };
  if ((await deactivateKey({ id, userName }, connection.iam)) === 'gone')
    return endedBecause(rotation, 'oldKeyGone', ports);
  const deactivated = ports.clock.now();
  return { kind: 'inactive', rotation: await saveStep(rotation, { step: 'finish', deactivated }, ports) };
}

function withoutSecret(rotation: RotationWithNewKey, { unstoredPorts }: RotationPorts): RotationResult {
  const unstored = unstoredPorts.unstored.list().find(({ keyId }) => keyId === rotation.newKeyId);
  return unstored === undefined ? { kind: 'secretLost', rotation } : { kind: 'waiting', rotation, unstored };
}

function saveNewKey(rotation: Rotation, newKeyId: string, ports: RotationPorts): Promise<RotationWithNewKey> {
  return saveStep({ ...rotation, newKeyId }, { step: 'store' }, ports);
}

async function endedBecause(
  rotation: Rotation,
  because: 'nothingCreated' | 'userGone' | 'newKeyGone' | 'oldKeyGone',
  ports: RotationPorts,
): Promise<RotationResult> {
  await endRotation(rotation, because === 'userGone' || because === 'oldKeyGone', ports);
  return { kind: 'over', because };
}

function hasNewKey(rotation: Rotation): rotation is RotationWithNewKey {
  return rotation.newKeyId !== undefined;
}

function rotationIdOf({ caller, endpoint }: Connection, userName: string): RotationId {
  const { account, partition } = caller;
  return { account, partition, userName, ...(endpoint !== undefined && { endpoint }) };
}
