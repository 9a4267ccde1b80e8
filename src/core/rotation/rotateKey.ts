import { IamKeysError } from '../errors.js';
import { preflightAll } from '../issue/preflightAll.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { accountOf, isSameAccount, keyOf } from '../key/keyIdentity.js';
import { isOff } from '../key/keyStatus.js';
import { isNamed, isSamePlace } from '../key/secretPlaces.js';
import { deactivateKey } from '../key/retireKey.js';
import type { AccessKey, Place, Rotation } from '../model.js';
import { isRemote } from '../place/remotePlace.js';
import type { Connection, RotationId } from '../ports.js';
import type { AccountIdentity } from '../secret/secretRecords.js';
import type { SecretText } from '../secret/secretText.js';
import { closeRotation } from './closeRotation.js';
import { findCreated } from './createdKey.js';
import { isOldGone, withRotation, type UserNow } from './currentRotation.js';
import { deactivationGate, yetByHand } from './deactivationGate.js';
import { deliver } from './delivery.js';
import { knownPair, testedPair } from './knownPair.js';
import {
  hasNewKey,
  keyIn,
  putInto,
  saveStep,
  unstoredOf,
  type RotationOptions,
  type RotationPorts,
  type RotationResult,
  type RotationWithNewKey,
} from './rotation.js';
import { withRotationLock } from './rotationLock.js';

/** Which key is rotated, and where the new secret goes. */
export interface RotateRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly oldKeyId: string;
  readonly places: readonly [Place, ...Place[]];
  /** Names of the places that the person looks after. */
  readonly byHand?: readonly string[];
  /** The person does not know where the key is used. */
  readonly placesUnknown?: boolean;
  /** The connection's credentials come from the old key, by a role for instance. */
  readonly oldSigns?: boolean;
}

/** What every step gets. */
interface RotationStepInput {
  readonly connection: Connection;
  readonly ports: RotationPorts;
  readonly options: RotationOptions;
}

/**
 * Starts a rotation and takes it as far as it goes: create, store, verify, and deactivate the old key where it is proven that nobody
 * needs it. It is written down before each step, so that any window can resume it. Never rejects, and never deletes a key.
 */
export async function rotateKey(
  request: RotateRequest,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  const { connection, userName, oldKeyId } = request;
  const rotationId = { ...accountOf(connection), userName };
  const started = await withRotationLock(rotationId, ports, options.signal, async () => {
    const running = (await ports.rotations.get(rotationId)) ?? (await ofKey(oldKeyId, rotationId, ports));
    if (running !== undefined) return { kind: 'running', running } as const;
    const keys = await connection.iam.listAccessKeys(userName, options.signal);
    return create(await begin(request, rotationId, keys, ports), { connection, ports, options });
  });
  return started.kind === 'running' ? resumeRotation(started.running, connection, ports, options) : started;
}

/** Takes a rotation further from wherever it is, after it was cut short or could not go on. Never rejects. */
export async function resumeRotation(
  rotationId: RotationId,
  connection: Connection,
  ports: RotationPorts,
  options: RotationOptions = {},
): Promise<RotationResult> {
  const work = { connection, ports, options };
  return withRotation(rotationId, connection, ports, (now, keys) => advance(now, keys, work), options.signal);
}

/** The rotation of a key that began under a former name of its user. */
async function ofKey(oldKeyId: string, account: AccountIdentity, { rotations }: RotationPorts) {
  return (await rotations.list()).find((each) => each.oldKeyId === oldKeyId && isSameAccount(each, account));
}

async function begin(
  { connection, userName, oldKeyId, places, byHand = [], placesUnknown = false, oldSigns = false }: RotateRequest,
  rotationId: RotationId,
  keys: readonly AccessKey[],
  ports: RotationPorts,
): Promise<Rotation> {
  if (!keys.some(({ id }) => id === oldKeyId))
    throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: oldKeyId });
  const old = await knownPair(keyOf(rotationId, { userName, keyId: oldKeyId }), connection, ports);
  const isChosen = (place: Place): boolean => places.some((each) => isSamePlace(each, place));
  const oldPlaces = old?.places ?? [];
  const notRenewed = oldPlaces.filter((place) => isNamed(place) && !isChosen(place));
  const [, ...left] = places;
  const rotation: Rotation = {
    ...rotationId,
    oldKeyId,
    keyIdsBefore: keys.map(({ id }) => id),
    destinations: places,
    left,
    replaced: places.filter((each) => oldPlaces.some((place) => isSamePlace(place, each))),
    ...(byHand.length > 0 && { byHand: byHand.map((name) => ({ name })) }),
    ...(notRenewed.length > 0 && { notRenewed }),
    ...(placesUnknown && { placesUnknown }),
    ...((oldSigns || connection.accessKeyId === oldKeyId) && { oldSigned: true }),
    oldKept: false,
    step: 'create',
    started: ports.clock.now(),
  };
  // Written down first: a kept secret that nothing knows of would stay for good.
  await ports.rotations.put(rotation);
  if (old === undefined || old.places.some(({ kind }) => kind === 'secretStorage')) return rotation;
  return (await keepOld(rotation, old.secret, ports)) ? saveStep(rotation, { oldKept: true }, ports) : rotation;
}

/** Without it an undo leaves the new key in the profiles that held the old one; a storage that refuses must not stop a rotation. */
async function keepOld(rotation: Rotation, secret: SecretText, ports: RotationPorts): Promise<boolean> {
  return succeeds(putInto({ kind: 'secretStorage' }, { ...keyIn(rotation, rotation.oldKeyId), secret }, ports));
}

async function create(rotation: Rotation, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  const [first] = rotation.destinations;
  // What the secret is read from until every place has it.
  if (first === undefined || isRemote(first)) throw new IamKeysError('BadArgument', {});
  options.onStep?.(rotation);
  const outcome = await ports.issueKey({
    connection,
    userName: rotation.userName,
    destination: preflightAll(
      ports.destinationFor(first),
      rotation.left.filter(isRemote).map((each) => ports.destinationFor(each)),
    ),
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
      await closeRotation(rotation, { oldIsGone: false }, ports);
      return outcome;
  }
}

async function advance(rotation: Rotation, keys: UserNow, input: RotationStepInput): Promise<RotationResult> {
  const old = keys === 'userGone' ? undefined : keys.find(({ id }) => id === rotation.oldKeyId);
  // One that is off already needs nobody's yes.
  const work = old && isOff(old) ? { ...input, options: { ...input.options, agreed: true } } : input;
  if (keys === 'userGone') return endedBecause(rotation, 'userGone', work);
  if (!hasNewKey(rotation)) return attribute(rotation, keys, work);
  if (!keys.some(({ id }) => id === rotation.newKeyId)) {
    // With the old key off, undoing is what is left to do; with it on, everything is as before.
    if (old !== undefined && old.status !== 'Active')
      throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: rotation.newKeyId });
    return endedBecause(rotation, 'newKeyGone', work);
  }
  if (old === undefined) return endedBecause(rotation, 'oldKeyGone', work);
  // Its secret is not here, so that it cannot be tested; that it is switched on can be seen.
  if (rotation.adopted === true) {
    requireActive(rotation.newKeyId, keys);
    return old.status === 'Active' || rotation.step !== 'finish'
      ? deactivate(rotation, work)
      : { kind: 'inactive', rotation };
  }
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

function requireActive(keyId: string, keys: readonly AccessKey[]): void {
  if (!keys.some(({ id, status }) => id === keyId && status === 'Active'))
    throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keyId });
}

/** The window that created was gone before it could write down which key is the new one. */
async function attribute(
  rotation: Rotation,
  keys: readonly AccessKey[],
  work: RotationStepInput,
): Promise<RotationResult> {
  const { newKeyId, fresh } = await findCreated(rotation, keys, work);
  if (newKeyId !== undefined) return store(await saveNewKey(rotation, newKeyId, work.ports), work);
  if (fresh.length > 0) return { kind: 'unattributed', rotation, keys: fresh };
  return endedBecause(rotation, 'nothingCreated', work);
}

async function store(rotation: RotationWithNewKey, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const key = keyIn(rotation, rotation.newKeyId);
  const pair = await knownPair(key, connection, ports);
  if (pair === undefined) return withoutSecret(rotation, ports);
  const { rotation: now, failures } = await deliver(rotation, pair.secret, ports, options.signal);
  if (failures.length > 0) return { kind: 'undelivered', rotation: now, failures };
  return verify(await saveStep(now, { step: 'verify' }, ports), work);
}

async function verify(rotation: RotationWithNewKey, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const pair = await testedPair(keyIn(rotation, rotation.newKeyId), connection, ports, {
    signal: options.signal,
    onProgress: (progress) => options.onStep?.(rotation, progress),
  });
  if (pair.kind === 'none') return withoutSecret(rotation, ports);
  if (pair.kind === 'unusable') return { kind: 'unverified', rotation, verified: pair.verified };
  const untested = pair.kind === 'untold' && { untested: true };
  return deactivate(await saveStep(rotation, { ...tested(rotation, ports), ...untested }, ports), work);
}

/** The new key works, as far as can be told, and where nothing is left to be done by hand, everybody has it. */
function tested(rotation: Rotation, { clock }: RotationPorts): Partial<Rotation> {
  const isDelivered = rotation.delivered === undefined && yetByHand(rotation).length === 0;
  return { step: 'deactivate', ...(isDelivered && { delivered: clock.now() }) };
}

async function deactivate(rotation: RotationWithNewKey, work: RotationStepInput): Promise<RotationResult> {
  const { connection, ports, options } = work;
  options.onStep?.(rotation);
  const { oldKeyId: id, userName } = rotation;
  if (connection.accessKeyId === id) return { kind: 'reconnect', rotation };
  const gate = await deactivationGate(rotation, connection, { now: ports.clock.now(), quietMs: ports.quietMs() });
  if (options.agreed !== true && !gate.isProven) return { kind: 'ready', rotation, gate };
  if ((await deactivateKey({ id, userName }, connection.iam)) !== 'inactive')
    return endedBecause(rotation, 'oldKeyGone', work);
  const deactivated = ports.clock.now();
  return { kind: 'inactive', rotation: await saveStep(rotation, { step: 'finish', deactivated }, ports) };
}

function withoutSecret(rotation: RotationWithNewKey, ports: RotationPorts): RotationResult {
  const unstored = unstoredOf(rotation, rotation.newKeyId, ports);
  return unstored === undefined ? { kind: 'secretLost', rotation } : { kind: 'waiting', rotation, unstored };
}

function saveNewKey(rotation: Rotation, newKeyId: string, ports: RotationPorts): Promise<RotationWithNewKey> {
  return saveStep({ ...rotation, newKeyId }, { step: 'store' }, ports);
}

async function endedBecause(
  rotation: Rotation,
  because: 'nothingCreated' | 'userGone' | 'newKeyGone' | 'oldKeyGone',
  { connection, ports }: RotationStepInput,
): Promise<RotationResult> {
  const isThere = because === 'nothingCreated' || because === 'newKeyGone';
  await closeRotation(rotation, { oldIsGone: !isThere && (await isOldGone(rotation, connection)) }, ports);
  return { kind: 'over', because };
}
