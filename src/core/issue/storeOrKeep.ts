import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../errors.js';
import { strangePart } from '../key/accessKeyId.js';
import { keyOf } from '../key/keyIdentity.js';
import type { KeyPair, Place } from '../model.js';
import type { KeyIdentity, UnstoredSecret, KeySecret } from '../secret/secretRecords.js';
import type { Destination, WriteNotice } from '../ports.js';
import type { UnstoredSecrets, Journal } from '../secret/secretPorts.js';
import type { SecretText } from '../secret/secretText.js';
import type { UnstoredKey, StoredKey } from './issueOutcome.js';

/** A place in a file that other programs write, too. */
export type ProfilePlace = Extract<Place, { kind: 'profile' }>;

/** Looks after what was stored where other programs write, too. */
export interface Aftercare {
  /** Takes over from a store that went well: the pair's copies are dropped once nothing can take it away any more. */
  follow(unstored: UnstoredSecret, pair: KeySecret, place: ProfilePlace, ports: UnstoredPorts): void;
  /** For a pair that is kept elsewhere, too. */
  followCopy(pair: KeySecret, place: ProfilePlace): void;
  /** Does what must wait until that pair is safe in a profile: at once where none is looked after, and never when it is gone. */
  whenSafe(pair: KeyPair, work: () => Promise<unknown>): Promise<void>;
  /** Looks after that key's pair no more: the key is gone from its server. */
  forgetKey(key: KeyIdentity): Promise<void>;
  /** Looks after that very pair no more in the place that it was taken out of on purpose. */
  forgetAt(place: Place, taken: KeyPair): Promise<void>;
}

/** Where secrets in no destination are, and their entries. */
export interface UnstoredPorts {
  readonly watch?: Aftercare | undefined;
  readonly unstored: UnstoredSecrets;
  readonly journal: Journal;
}

/** Stores an unstored secret, reads it back and drops our copies; when that fails, or the pair is none of IAM's, it stays unstored, with a row. Never rejects. */
export async function storeOrKeep(
  unstored: UnstoredSecret,
  secret: SecretText,
  place: Destination,
  ports: UnstoredPorts,
): Promise<StoredKey | UnstoredKey> {
  const pair: KeySecret = { ...keyOf(unstored, unstored), secret };
  let notices: readonly WriteNotice[];
  try {
    const part = strangePart(pair);
    if (part) throw new IamKeysError('StrangePair', { part });
    notices = await place.store(pair);
    await place.readBack(pair);
  } catch (cause) {
    const error = asIamKeysError(cause);
    return { kind: 'unstored', unstored: await keepWaiting(unstored, error, place.place, ports), error };
  }
  // What stays behind is removed by the next start.
  if (ports.watch && place.place.kind === 'profile') ports.watch.follow(unstored, pair, place.place, ports);
  else await discard(unstored, ports);
  return { kind: 'stored', keyId: unstored.keyId, notices };
}

/** Shows the row of a secret that is not in its place, and names its key in the journal. */
export async function keepWaiting(
  unstored: UnstoredSecret,
  error: AnyIamKeysError,
  place: Place,
  ports: UnstoredPorts,
): Promise<UnstoredSecret> {
  // At once: a secret storage may take long to answer, and who dies by then should leave a name.
  const named = succeeds(ports.journal.update(unstored.entryId, { keyId: unstored.keyId, destination: place }));
  const waiting = await ports.unstored.storeFailed(unstored, error, place);
  await named;
  return waiting;
}

/** Drops the copies first and the entry last, so that a crash in between leaves a trace. False when something stayed. */
export async function discard(
  unstored: UnstoredSecret,
  { unstored: secrets, journal }: UnstoredPorts,
): Promise<boolean> {
  return succeeds(secrets.remove(unstored).then(() => journal.close(unstored.entryId)));
}

/** True when the work went well; for steps whose failure the next start repairs. */
export async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
