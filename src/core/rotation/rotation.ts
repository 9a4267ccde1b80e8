import type { AnyIamKeysError } from '../errors.js';
import type { AccessKey, Place, Rotation } from '../model.js';
import type { UnstoredSecret, KeySecret, KeyIdentity } from '../secret/secretRecords.js';
import type { Clock, CreationLock, Rotations, Destination, Timer } from '../ports.js';
import type { KeyringItems } from '../secret/keyring.js';
import type { SavedSecrets, StoredKeys } from '../secret/secretPorts.js';
import type { IssueKey } from '../issue/issueKey.js';
import type { CancelledKey, NotCreatedKey, UnknownOutcome } from '../issue/issueOutcome.js';
import type { UnstoredPorts } from '../issue/storeOrKeep.js';
import type { Verified, VerifyProgress } from '../key/verifyKey.js';
import { isSameKey, keyOf } from '../key/keyIdentity.js';
import type { DeactivationGate } from './deactivationGate.js';

/** What rotating needs beside the connection. */
export interface RotationPorts {
  readonly rotations: Rotations;
  /** One window at a time may advance a user's rotation; apart from the lock of creations, which each creation takes itself. */
  readonly lock: CreationLock;
  readonly issueKey: IssueKey;
  readonly destinationFor: (place: Place) => Destination;
  readonly copies: StoredKeys['copies'];
  readonly unstoredPorts: UnstoredPorts;
  readonly saved: Pick<SavedSecrets, 'forget' | 'isProven'>;
  /** What the system's keyring has of a key goes with the key. */
  readonly items: Pick<KeyringItems, 'forget'>;
  /** How long an old key has to be unused before switching it off is offered, milliseconds. */
  readonly quietMs: () => number;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** What a rotation heeds and tells while it is worked on. */
export interface RotationOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((rotation: Rotation, verifying?: VerifyProgress) => void) | undefined;
  /** The person was told what stands in the way of switching the old key off, and wants it. */
  readonly agreed?: boolean | undefined;
}

/** How far a rotation came. All with a `rotation` can be resumed and undone. */
export type RotationResult =
  /** The new key is in use, the old one inactive. */
  | { readonly kind: 'inactive'; readonly rotation: Rotation }
  /** The new key works; the old one stays on until the person says otherwise. */
  | { readonly kind: 'ready'; readonly rotation: RotationWithNewKey; readonly gate: DeactivationGate }
  /** Some destinations did not take the new key; the others have it. */
  | {
      readonly kind: 'undelivered';
      readonly rotation: RotationWithNewKey;
      readonly failures: readonly DeliveryFailure[];
    }
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

/** Why a place did not take the new key. */
export interface DeliveryFailure {
  readonly place: Place;
  readonly error: AnyIamKeysError;
}

/** A rotation whose new key is known. */
export interface RotationWithNewKey extends Rotation {
  readonly newKeyId: string;
}

/** True once it is written down which key was created. */
export function hasNewKey(rotation: Rotation): rotation is RotationWithNewKey {
  return rotation.newKeyId !== undefined;
}

/** A key of the rotation's user. */
export function keyIn(rotation: Rotation, keyId: string): KeyIdentity {
  return keyOf(rotation, { userName: rotation.userName, keyId });
}

/** The new secret's row while it is in no destination yet. */
export function unstoredOf(
  rotation: Rotation,
  keyId: string,
  { unstoredPorts }: Pick<RotationPorts, 'unstoredPorts'>,
): UnstoredSecret | undefined {
  return unstoredPorts.unstored.list().find((unstored) => isSameKey(unstored, keyIn(rotation, keyId)));
}

/** Puts a secret into a place and makes sure that it is there; the signal ends it where the place lets itself be stopped. */
export async function putInto(
  place: Place,
  pair: KeySecret,
  { destinationFor }: Pick<RotationPorts, 'destinationFor'>,
  signal?: AbortSignal,
): Promise<void> {
  const destination = destinationFor(place);
  await destination.preflight();
  await destination.store(pair, signal);
  await destination.readBack(pair, signal);
}

/** Has a pair looked after that was put into a file which other programs write, too. */
export function followCopy(
  place: Place,
  pair: KeySecret,
  { unstoredPorts }: Pick<RotationPorts, 'unstoredPorts'>,
): void {
  if (place.kind === 'profile') unstoredPorts.watch?.followCopy(pair, place);
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

/** True when the old key, which was switched off, is active again: someone missed it. */
export function isOldBack(
  { step, oldKeyId }: Rotation,
  keys: readonly { readonly key: Pick<AccessKey, 'id' | 'status'> }[] | undefined,
): boolean {
  return step === 'finish' && keys?.some(({ key }) => key.id === oldKeyId && key.status === 'Active') === true;
}
