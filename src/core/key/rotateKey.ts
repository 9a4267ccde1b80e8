import { IamKeysError } from '../errors.js';
import type { AccessKey, Destination, Rotation } from '../model.js';
import type { Connection, RotationOwner } from '../ports.js';
import { tolerated } from './putAway.js';
import { deactivateKey } from './retireKey.js';
import {
  endRotation,
  findCreated,
  findSecret,
  isSamePlace,
  keysOf,
  moved,
  putInto,
  savedOf,
  type KnownRotation,
  type RotationOptions,
  type RotationPorts,
  type RotationResult,
} from './rotation.js';
import { alone } from './rotationLock.js';
import { verifyKey, type VerifyProgress } from './verifyKey.js';

export interface RotateRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly oldKeyId: string;
  readonly destinations: readonly [Destination, ...Destination[]];
}

/** What every step gets. */
interface Work {
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
  const owner = ownerOf(connection, userName);
  const work = { connection, ports, options };
  return alone(owner, ports, options.signal, async () => {
    const running = await ports.rotations.get(owner);
    if (running !== undefined) return advance(running, work);
    const keys = await connection.iam.listAccessKeys(userName, options.signal);
    return create(await begin(request, owner, keys, ports), work);
  });
}

/** Takes a rotation further from wherever it is, after it was cut short or could not go on. Never rejects. */
export async function resumeRotation(
  owner: RotationOwner,
  connection: Connection,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  return alone(owner, ports, options.signal, async () => {
    const now = await ports.rotations.get(owner);
    return now === undefined ? { kind: 'over', because: 'ended' } : advance(now, { connection, ports, options });
  });
}

async function begin(
  { oldKeyId, destinations }: RotateRequest,
  owner: RotationOwner,
  keys: readonly AccessKey[],
  ports: RotationPorts,
): Promise<Rotation> {
  if (!keys.some(({ id }) => id === oldKeyId))
    throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: oldKeyId });
  const before = await ports.placesOf(oldKeyId);
  const [, ...left] = destinations;
  const rotation: Rotation = {
    ...owner,
    oldKeyId,
    keyIdsBefore: keys.map(({ id }) => id),
    destinations,
    left,
    replaced: destinations.filter((each) => before.some((place) => isSamePlace(place, each))),
    oldKept: false,
    step: 'create',
    started: ports.clock.now(),
  };
  // Written down first: a kept secret that nothing knows of would stay for good.
  await ports.rotations.put(rotation);
  if (before.some(({ kind }) => kind === 'secretStorage')) return rotation;
  return (await keepOld(rotation, ports)) ? moved(rotation, { oldKept: true }, ports) : rotation;
}

/** Without it an undo leaves the new key in the profiles that held the old one; a storage that refuses must not stop a rotation. */
async function keepOld(rotation: Rotation, ports: RotationPorts): Promise<boolean> {
  const secret = await findSecret(rotation, rotation.oldKeyId, ports);
  if (secret === undefined) return false;
  return tolerated(putInto({ kind: 'secretStorage' }, { ...savedOf(rotation, rotation.oldKeyId), secret }, ports));
}

async function create(rotation: Rotation, work: Work): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const outcome = await ports.issueKey({
    connection,
    userName: rotation.userName,
    sink: ports.sinkFor(rotation.destinations[0]),
    ...(options.signal && { signal: options.signal }),
  });
  switch (outcome.kind) {
    case 'stored':
      return store(await known(rotation, outcome.keyId, ports), work);
    case 'held':
      return { kind: 'waiting', rotation: await known(rotation, outcome.held.keyId, ports), held: outcome.held };
    case 'unknown':
    case 'notCreated':
    case 'cancelled':
      // What may have been created is in the journal, which finds it again.
      await endRotation(rotation, false, ports);
      return outcome;
  }
}

async function advance(rotation: Rotation, work: Work): Promise<RotationResult> {
  const { connection, ports } = work;
  const keys = await keysOf(rotation, connection);
  if (keys === 'userGone') return over(rotation, 'userGone', ports);
  if (!hasNewKey(rotation)) return attribute(rotation, keys, work);
  const old = keys.find(({ id }) => id === rotation.oldKeyId);
  if (!keys.some(({ id }) => id === rotation.newKeyId)) {
    // With the old key off, undoing is what is left to do; with it on, everything is as before.
    if (old !== undefined && old.status !== 'Active')
      throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: rotation.newKeyId });
    return over(rotation, 'newKeyGone', ports);
  }
  if (old === undefined) return over(rotation, 'oldKeyGone', ports);
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
async function attribute(rotation: Rotation, keys: readonly AccessKey[], work: Work): Promise<RotationResult> {
  const { newKeyId, fresh } = await findCreated(rotation, keys, work.ports);
  if (newKeyId !== undefined) return store(await known(rotation, newKeyId, work.ports), work);
  if (fresh.length > 0) return { kind: 'unattributed', rotation, keys: fresh };
  return over(rotation, 'nothingCreated', work.ports);
}

async function store(rotation: KnownRotation, work: Work): Promise<RotationResult> {
  const { ports, options } = work;
  options.onStep?.(rotation);
  const secret = await findSecret(rotation, rotation.newKeyId, ports);
  if (secret === undefined) return withoutSecret(rotation, ports);
  let now = rotation;
  for (const destination of rotation.left) {
    await putInto(destination, { ...savedOf(rotation, rotation.newKeyId), secret }, ports);
    now = await moved(now, { left: now.left.filter((each) => each !== destination) }, ports);
  }
  return verify(await moved(now, { step: 'verify' }, ports), work);
}

async function verify(rotation: KnownRotation, work: Work): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const { newKeyId: keyId, userName } = rotation;
  const secret = await findSecret(rotation, keyId, ports);
  if (secret === undefined) return withoutSecret(rotation, ports);
  const onProgress = (progress: VerifyProgress) => options.onStep?.(rotation, progress);
  const { signal } = options;
  const request = { connection, userName, pair: { keyId, secret }, onProgress, ...(signal && { signal }) };
  const verified = await verifyKey(request, ports.timer, ports.clock);
  if (verified.kind !== 'usable') return { kind: 'unverified', rotation, verified };
  return deactivate(await moved(rotation, { step: 'deactivate' }, ports), work);
}

async function deactivate(rotation: KnownRotation, { connection, ports, options }: Work): Promise<RotationResult> {
  options.onStep?.(rotation);
  const { oldKeyId: id, userName } = rotation;
  if (connection.accessKeyId === id) return { kind: 'reconnect', rotation };
  if ((await deactivateKey({ id, userName }, connection.iam)) === 'gone') return over(rotation, 'oldKeyGone', ports);
  const deactivated = ports.clock.now();
  return { kind: 'inactive', rotation: await moved(rotation, { step: 'finish', deactivated }, ports) };
}

function withoutSecret(rotation: KnownRotation, { putAway }: RotationPorts): RotationResult {
  const held = putAway.held.list().find(({ keyId }) => keyId === rotation.newKeyId);
  return held === undefined ? { kind: 'secretLost', rotation } : { kind: 'waiting', rotation, held };
}

function known(rotation: Rotation, newKeyId: string, ports: RotationPorts): Promise<KnownRotation> {
  return moved({ ...rotation, newKeyId }, { step: 'store' }, ports);
}

async function over(
  rotation: Rotation,
  because: 'nothingCreated' | 'userGone' | 'newKeyGone' | 'oldKeyGone',
  ports: RotationPorts,
): Promise<RotationResult> {
  await endRotation(rotation, because === 'userGone' || because === 'oldKeyGone', ports);
  return { kind: 'over', because };
}

function hasNewKey(rotation: Rotation): rotation is KnownRotation {
  return rotation.newKeyId !== undefined;
}

function ownerOf({ caller, endpoint }: Connection, userName: string): RotationOwner {
  const { account, partition } = caller;
  return { account, partition, userName, ...(endpoint !== undefined && { endpoint }) };
}
