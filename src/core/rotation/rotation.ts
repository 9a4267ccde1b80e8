import type { AnyIamKeysError } from '../errors.js';
import type { AccessKey, Place, Rotation } from '../model.js';
import type { UnstoredSecret, KeySecret, KeyIdentity } from '../secret/secretRecords.js';
import type {
  Clock,
  Connection,
  CreationLock,
  RotationId,
  Rotations,
  SavedSecrets,
  Destination,
  Timer,
} from '../ports.js';
import type { SecretText } from '../secret/secretText.js';
import type { IssueKey } from '../issue/issueKey.js';
import type { CancelledKey, NotCreatedKey, UnknownOutcome } from '../issue/issueOutcome.js';
import { succeeds, type UnstoredPorts } from '../issue/storeOrKeep.js';
import type { Verified, VerifyProgress } from '../key/verifyKey.js';
import { isUserMissing } from '../user/missingUser.js';

/** What rotating needs beside the connection. */
export interface RotationPorts {
  readonly rotations: Rotations;
  /** One window at a time may advance a user's rotation; apart from the lock of creations, which each creation takes itself. */
  readonly lock: CreationLock;
  readonly issueKey: IssueKey;
  readonly destinationFor: (place: Place) => Destination;
  /** Where this computer has the secret of a key: the profiles that hold it, and VS Code's secret storage. */
  readonly placesOf: (keyId: string) => Promise<readonly Place[]>;
  /** Rejects where the destination does not hold that key. */
  readonly readSecret: (place: Place, key: KeyIdentity) => Promise<SecretText>;
  readonly unstoredPorts: UnstoredPorts;
  readonly saved: Pick<SavedSecrets, 'forget' | 'isProven'>;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** What a rotation heeds and tells while it is worked on. */
export interface RotationOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((rotation: Rotation, verifying?: VerifyProgress) => void) | undefined;
}

/** How far a rotation came. All with a `rotation` can be resumed and undone. */
export type RotationResult =
  /** The new key is in use, the old one inactive. */
  | { readonly kind: 'inactive'; readonly rotation: Rotation }
  /** The new secret is in no destination yet: there is a row for it. */
  | { readonly kind: 'waiting'; readonly rotation: Rotation; readonly unstored: UnstoredSecret }
  /** The new key did not answer as it should; the old one is still active. */
  | { readonly kind: 'unverified'; readonly rotation: Rotation; readonly verified: Verified }
  /** The old key signs for this very connection: connect anew with the new one, then resume. */
  | { readonly kind: 'reconnect'; readonly rotation: Rotation }
  /** Nobody has the secret of the new key any more. */
  | { readonly kind: 'secretLost'; readonly rotation: RotationWithNewKey }
  /** A key that appeared meanwhile and that nothing accounts for: it may be someone else's. */
  | { readonly kind: 'unattributed'; readonly rotation: Rotation; readonly keys: readonly AccessKey[] }
  | { readonly kind: 'failed'; readonly rotation: Rotation; readonly error: AnyIamKeysError }
  /** Nothing is under way any more. */
  | { readonly kind: 'over'; readonly because: 'nothingCreated' | 'userGone' | 'newKeyGone' | 'oldKeyGone' | 'ended' }
  | NotCreatedKey
  | CancelledKey
  | UnknownOutcome;

/** A rotation whose new key is known. */
export interface RotationWithNewKey extends Rotation {
  readonly newKeyId: string;
}

/** A key of the rotation's user, as the places that store secrets know it. */
export function keyIdentityOf({ account, userName }: Rotation, keyId: string): KeyIdentity {
  return { account, userName, keyId };
}

/** The secret of a key, from the first place on this computer that has it. */
export async function findSecret(
  rotation: Rotation,
  keyId: string,
  ports: Pick<RotationPorts, 'placesOf' | 'readSecret'>,
): Promise<SecretText | undefined> {
  for (const place of await ports.placesOf(keyId)) {
    const secret = await ports.readSecret(place, keyIdentityOf(rotation, keyId)).catch(() => undefined);
    if (secret !== undefined) return secret;
  }
  return undefined;
}

/** Puts a secret into a place and reads it back. */
export async function putInto(
  place: Place,
  pair: KeySecret,
  { destinationFor }: Pick<RotationPorts, 'destinationFor'>,
): Promise<void> {
  const destination = destinationFor(place);
  await destination.preflight();
  await destination.store(pair);
  await destination.readBack(pair);
}

/** Writes down where the rotation stands now. */
export async function saveStep<R extends Rotation>(
  rotation: R,
  change: Partial<Rotation>,
  { rotations }: Pick<RotationPorts, 'rotations'>,
): Promise<R> {
  const next = { ...rotation, ...change };
  await rotations.put(next);
  return next;
}

/**
 * Ends what is written down. The old secret that was kept for an undo goes with it, unless that is its only copy and the old key
 * is still there.
 */
export async function endRotation(rotation: Rotation, oldIsGone: boolean, ports: RotationPorts): Promise<void> {
  if (rotation.oldKept) {
    const elsewhere = (await ports.placesOf(rotation.oldKeyId)).some(({ kind }) => kind === 'profile');
    if (oldIsGone || elsewhere) await succeeds(ports.saved.forget(keyIdentityOf(rotation, rotation.oldKeyId)));
  }
  await ports.rotations.remove(rotation);
}

/** The user's keys; none at all when the user is gone. */
export async function keysOf(
  { userName }: RotationId,
  { iam }: Connection,
): Promise<readonly AccessKey[] | 'userGone'> {
  return iam.listAccessKeys(userName).catch((error: unknown) => {
    if (isUserMissing(error)) return 'userGone';
    throw error;
  });
}

/** The key that a rotation cut short has made: one that appeared since and whose secret this computer has, stored or unstored. */
export async function findCreated(
  rotation: Rotation,
  keys: readonly AccessKey[],
  ports: RotationPorts,
): Promise<{ readonly newKeyId?: string; readonly fresh: readonly AccessKey[] }> {
  const fresh = keys.filter(({ id }) => !rotation.keyIdsBefore.includes(id));
  for (const { id } of fresh) {
    const isUnstored = ports.unstoredPorts.unstored.list().some(({ keyId }) => keyId === id);
    if (isUnstored || (await findSecret(rotation, id, ports)) !== undefined) return { newKeyId: id, fresh };
  }
  return { fresh };
}

/** True when the old key, which was switched off, is active again: someone missed it. */
export function isOldBack(
  { step, oldKeyId }: Rotation,
  keys: readonly { readonly key: Pick<AccessKey, 'id' | 'status'> }[] | undefined,
): boolean {
  return step === 'finish' && keys?.some(({ key }) => key.id === oldKeyId && key.status === 'Active') === true;
}

/** True when the rotation belongs to the account and server of this connection. */
export function isOfConnection(
  rotation: Rotation,
  { caller, endpoint }: Pick<Connection, 'caller' | 'endpoint'>,
): boolean {
  return (
    rotation.account === caller.account && rotation.partition === caller.partition && rotation.endpoint === endpoint
  );
}

/** True for one profile of one file, or for the secret storage; the region does not count. */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.kind === 'secretStorage' || other.kind === 'secretStorage') return one.kind === other.kind;
  return one.profile === other.profile && one.path === other.path;
}
