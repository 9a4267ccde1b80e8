import { asIamKeysError, isIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { AccessKey } from '../model.js';
import type { UnreadRecord, UnstoredSecret, JournalEntry, OpenEntry, StorageStatus } from '../secret/secretRecords.js';
import type { Clock, Connection, CreationLock } from '../ports.js';
import type { StorageIdentity } from '../secret/secretPorts.js';
import { isKeyOf } from '../key/keyIdentity.js';
import { ownerOf } from '../key/keyOwner.js';
import { appearedKeys, claimedElsewhere, newSince, type AppearedKey, type ClaimPorts } from './appearedKeys.js';
import { isUserMissing } from '../user/missingUser.js';
import { sameUserName } from '../user/userName.js';
import { discard, succeeds, type UnstoredPorts } from './storeOrKeep.js';

/** A key may be listed some seconds after it was created: until then nothing is concluded from its absence. */
const LISTED_WITHIN = 60_000;

/**
 * Which store a lost window had kept a copy in. `same`: this one, and it has none. `none`: there was no copy to keep.
 * `otherClient`: one that this client never had. `vanished`: one that this client had and that lost its identity.
 */
export type StoreOfEntry = 'same' | 'none' | 'otherClient' | 'vanished';

/** What became of a creation that was cut short. All but `closed` stay in the journal. */
export type Reconciled =
  | {
      readonly kind: 'closed';
      readonly entry: JournalEntry;
      readonly because: 'stored' | 'nothingAppeared' | 'keyGone' | 'userGone';
    }
  /** The secret waits in the secret storage; there is a row for it. */
  | { readonly kind: 'waiting'; readonly entry: JournalEntry; readonly unstored: UnstoredSecret }
  /** Keys whose secret nobody here has. `certain` when the entry names the key; else it may be someone else's. */
  | {
      readonly kind: 'appeared';
      readonly entry: JournalEntry;
      readonly keys: readonly AppearedKey[];
      readonly store: StoreOfEntry;
      readonly certain: boolean;
    }
  /** Ask again later: the key may not be listed yet, a creation for this user is under way, or its owner may be alive. */
  | { readonly kind: 'undecided'; readonly entry: JournalEntry; readonly because: 'tooEarly' | 'busy' | 'ownerAlive' }
  | { readonly kind: 'failed'; readonly entry: JournalEntry; readonly error: AnyIamKeysError };

/** What reconciling works with. */
export interface ReconcilePorts extends ClaimPorts, UnstoredPorts {
  readonly lock: CreationLock;
  readonly storageIdentity: StorageIdentity;
  readonly clock: Clock;
}

/**
 * Reconciles the creations of this account that were cut short and whose owner is gone. Changes nothing at IAM. Rejects only
 * when the journal cannot be listed.
 */
export async function reconcileCreations(
  connection: Connection,
  ports: ReconcilePorts,
): Promise<{ readonly settled: readonly Reconciled[]; readonly damaged: readonly UnreadRecord[] }> {
  const { entries, damaged } = await ports.journal.list();
  await succeeds(ports.unstored.load());
  const reconciled: Reconciled[] = [];
  for (const open of entries) {
    if (!isKeyOf(open.entry, connection) || open.owner === 'mine') continue;
    reconciled.push(
      open.owner === 'gone'
        ? await reconcileEntry(open, connection, ports)
        : { kind: 'undecided', entry: open.entry, because: 'ownerAlive' },
    );
  }
  return { settled: reconciled, damaged };
}

/** Reconciles one entry whose owner is gone; serialised with creations for the same user. Never rejects. */
async function reconcileEntry(open: OpenEntry, connection: Connection, ports: ReconcilePorts): Promise<Reconciled> {
  const { entry } = open;
  try {
    const lock = await ports.lock.acquire(entry.account, entry.userName);
    try {
      return await reconcileLocked(open, connection, ports);
    } finally {
      await succeeds(lock.release());
    }
  } catch (error) {
    if (isIamKeysError(error, 'CreationBusy')) return { kind: 'undecided', entry, because: 'busy' };
    return { kind: 'failed', entry, error: asIamKeysError(error) };
  }
}

async function reconcileLocked(
  { entry, lastSign }: OpenEntry,
  connection: Connection,
  ports: ReconcilePorts,
): Promise<Reconciled> {
  const stored = await ports.stored.list(entry.destination, entry);
  const unstored = ports.unstored.list().find((row) => row.entryId === entry.id);
  // Whatever is listed: a user may have been renamed, and a secret is never dropped while its key may exist.
  if (unstored !== undefined && !(stored.has(unstored.keyId) && (await isStored(unstored, entry, ports))))
    return { kind: 'waiting', entry, unstored };
  const listed = await listKeys(entry, connection);
  if (listed === 'userGone') {
    return isEarly(lastSign, ports)
      ? { kind: 'undecided', entry, because: 'tooEarly' }
      : close(entry, unstored, 'userGone', ports);
  }
  const fresh = newSince(entry, listed).filter((key) => entry.keyId === undefined || key.id === entry.keyId);
  const claimed = await claimedElsewhere(entry, ports);
  const open = fresh.filter((key) => !stored.has(key.id) && !claimed.has(key.id));
  if (open.length > 0) return appeared(entry, open, lastSign, connection, ports);
  if (fresh.some((key) => stored.has(key.id))) return close(entry, unstored, 'stored', ports);
  if (isEarly(lastSign, ports)) return { kind: 'undecided', entry, because: 'tooEarly' };
  return close(entry, unstored, entry.keyId === undefined ? 'nothingAppeared' : 'keyGone', ports);
}

/** A profile may hold the key's ID with another secret: the copy is dropped only where its very text is kept elsewhere. */
async function isStored(
  unstored: UnstoredSecret,
  { destination: place }: JournalEntry,
  ports: ReconcilePorts,
): Promise<boolean> {
  const secret = await ports.unstored.reveal(unstored).catch((error: unknown) => {
    if (isIamKeysError(error, 'SecretMissing')) return undefined;
    throw error;
  });
  return secret === undefined || ports.stored.has(place, { keyId: unstored.keyId, secret });
}

function isEarly(lastSign: number, { clock }: ReconcilePorts): boolean {
  return clock.now() - lastSign < LISTED_WITHIN;
}

/** The keys of the entry's user; where that was renamed, of the one that has the entry's key now, or those from before. */
async function listKeys(entry: JournalEntry, { iam }: Connection): Promise<readonly AccessKey[] | 'userGone'> {
  try {
    return await iam.listAccessKeys(entry.userName);
  } catch (error) {
    if (!isUserMissing(error)) throw error;
    for (const keyId of [...(entry.keyId === undefined ? [] : [entry.keyId]), ...entry.keyIdsBefore]) {
      const owner = await findOwnerName(keyId, iam);
      if (owner !== undefined && !sameUserName(owner, entry.userName)) return iam.listAccessKeys(owner);
    }
    return 'userGone';
  }
}

async function findOwnerName(keyId: string, iam: Connection['iam']): Promise<string | undefined> {
  const owner = await ownerOf(keyId, iam);
  if (owner.kind === 'user') return owner.userName;
  // Where it cannot be asked, a key that no user of that name has is no more known than one that is gone.
  if (owner.kind === 'unknown' && !['AccessDenied', 'NotSupported'].includes(owner.error.code)) throw owner.error;
  return undefined;
}

async function appeared(
  entry: JournalEntry,
  open: readonly AccessKey[],
  lastSign: number,
  { iam }: Connection,
  { storageIdentity }: ReconcilePorts,
): Promise<Reconciled> {
  const store = storeOf(entry, await storageIdentity.look());
  const keys = await appearedKeys(entry, open, lastSign, iam);
  const certain = entry.keyId !== undefined;
  const elsewhere = store === 'otherClient' || store === 'vanished';
  return { kind: 'appeared', entry, keys: elsewhere ? keys.map(withoutOffers) : keys, store, certain };
}

function storeOf({ storeId }: JournalEntry, status: StorageStatus): StoreOfEntry {
  if (storeId === undefined) return 'none';
  if (storeId === status.storeId) return 'same';
  return status.formerIds.includes(storeId) ? 'vanished' : 'otherClient';
}

/** The secret may well be in use where this client cannot see it. */
function withoutOffers(key: AppearedKey): AppearedKey {
  return { ...key, offers: { deactivate: false, delete: false } };
}

async function close(
  entry: JournalEntry,
  unstored: UnstoredSecret | undefined,
  because: Extract<Reconciled, { kind: 'closed' }>['because'],
  ports: ReconcilePorts,
): Promise<Reconciled> {
  await (unstored === undefined ? ports.journal.close(entry.id) : discard(unstored, ports));
  return { kind: 'closed', entry, because };
}
