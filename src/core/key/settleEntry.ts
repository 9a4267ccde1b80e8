import { asIamKeysError, isIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { AccessKey } from '../model.js';
import type { DamagedEntry, HeldSecret, JournalEntry, OpenEntry, SecretStoreStatus } from '../secret/secretRecords.js';
import type { Clock, Connection, CreationLock, SecretStoreMark } from '../ports.js';
import { appearedKeys, claimedElsewhere, newSince, type AppearedKey, type ClaimPorts } from './appearedKeys.js';
import { letGo, tolerated } from './putAway.js';

/** A key may be listed some seconds after it was created: until then nothing is concluded from its absence. */
const LISTED_WITHIN = 60_000;

/**
 * Which store a lost window had kept a copy in. `same`: this one, and it has none. `none`: there was no copy to keep.
 * `otherClient`: one that this client never had. `vanished`: one that this client had and that lost its mark.
 */
export type StoreOfEntry = 'same' | 'none' | 'otherClient' | 'vanished';

/** What became of a creation that was cut short. All but `closed` stay in the journal. */
export type Settled =
  | {
      readonly kind: 'closed';
      readonly entry: JournalEntry;
      readonly because: 'stored' | 'nothingAppeared' | 'keyGone' | 'userGone';
    }
  /** The secret waits in the secret storage; there is a row for it. */
  | { readonly kind: 'waiting'; readonly entry: JournalEntry; readonly held: HeldSecret }
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

export interface SettlePorts extends ClaimPorts {
  readonly lock: CreationLock;
  readonly mark: SecretStoreMark;
  readonly clock: Clock;
}

/**
 * Settles the creations of this account that were cut short and whose owner is gone. Changes nothing at IAM. Rejects only
 * when the journal cannot be listed.
 */
export async function settleAccount(
  connection: Connection,
  ports: SettlePorts,
): Promise<{ readonly settled: readonly Settled[]; readonly damaged: readonly DamagedEntry[] }> {
  const { entries, damaged } = await ports.journal.list();
  await tolerated(ports.held.load());
  const settled: Settled[] = [];
  for (const open of entries) {
    if (!isOf(connection, open.entry) || open.owner === 'mine') continue;
    settled.push(
      open.owner === 'gone'
        ? await settleEntry(open, connection, ports)
        : { kind: 'undecided', entry: open.entry, because: 'ownerAlive' },
    );
  }
  return { settled, damaged };
}

function isOf({ caller, endpoint }: Connection, entry: JournalEntry): boolean {
  return entry.account === caller.account && entry.partition === caller.partition && entry.endpoint === endpoint;
}

/** Settles one entry whose owner is gone; serialised with creations for the same user. Never rejects. */
async function settleEntry(open: OpenEntry, connection: Connection, ports: SettlePorts): Promise<Settled> {
  const { entry } = open;
  try {
    const lock = await ports.lock.acquire(entry.account, entry.userName);
    try {
      return await settleAlone(open, connection, ports);
    } finally {
      await tolerated(lock.release());
    }
  } catch (error) {
    if (isIamKeysError(error, 'CreationBusy')) return { kind: 'undecided', entry, because: 'busy' };
    return { kind: 'failed', entry, error: asIamKeysError(error) };
  }
}

async function settleAlone(
  { entry, lastSign }: OpenEntry,
  connection: Connection,
  ports: SettlePorts,
): Promise<Settled> {
  const stored = await ports.stored.list(entry.destination);
  const held = ports.held.list().find((row) => row.entryId === entry.id);
  // Whatever is listed: a user may have been renamed, and a secret is never dropped while its key may exist.
  if (held !== undefined && !(stored.has(held.keyId) && (await isStored(held, entry, ports))))
    return { kind: 'waiting', entry, held };
  const listed = await listKeys(entry, connection);
  if (listed === 'userGone') {
    return isEarly(lastSign, ports)
      ? { kind: 'undecided', entry, because: 'tooEarly' }
      : close(entry, held, 'userGone', ports);
  }
  const fresh = newSince(entry, listed).filter((key) => entry.keyId === undefined || key.id === entry.keyId);
  const claimed = await claimedElsewhere(entry, ports);
  const open = fresh.filter((key) => !stored.has(key.id) && !claimed.has(key.id));
  if (open.length > 0) return appeared(entry, open, lastSign, connection, ports);
  if (fresh.some((key) => stored.has(key.id))) return close(entry, held, 'stored', ports);
  if (isEarly(lastSign, ports)) return { kind: 'undecided', entry, because: 'tooEarly' };
  return close(entry, held, entry.keyId === undefined ? 'nothingAppeared' : 'keyGone', ports);
}

/** A profile may hold the key's ID with another secret: the copy is let go only where its very text is kept elsewhere. */
async function isStored(held: HeldSecret, { destination }: JournalEntry, ports: SettlePorts): Promise<boolean> {
  const secret = await ports.held.reveal(held).catch((error: unknown) => {
    if (isIamKeysError(error, 'SecretMissing')) return undefined;
    throw error;
  });
  return secret === undefined || ports.stored.has(destination, { keyId: held.keyId, secret });
}

function isEarly(lastSign: number, { clock }: SettlePorts): boolean {
  return clock.now() - lastSign < LISTED_WITHIN;
}

/** The keys of the entry's user; of the one that owns the entry's key now, where that was renamed. */
async function listKeys(entry: JournalEntry, { iam }: Connection): Promise<readonly AccessKey[] | 'userGone'> {
  try {
    return await iam.listAccessKeys(entry.userName);
  } catch (error) {
    if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
    const owner = entry.keyId === undefined ? undefined : await ownerOf(entry.keyId, iam);
    return owner === undefined || owner === entry.userName ? 'userGone' : iam.listAccessKeys(owner);
  }
}

async function ownerOf(keyId: string, iam: Connection['iam']): Promise<string | undefined> {
  return iam.getAccessKeyLastUsed(keyId).then(
    ({ userName }) => userName,
    (error: unknown) => {
      // Without the right to ask, a key that no user of that name has is no more known than one that is gone.
      if (isIamKeysError(error, 'NoSuchEntity') || isIamKeysError(error, 'AccessDenied')) return undefined;
      throw error;
    },
  );
}

async function appeared(
  entry: JournalEntry,
  open: readonly AccessKey[],
  lastSign: number,
  { iam }: Connection,
  { mark }: SettlePorts,
): Promise<Settled> {
  const store = storeOf(entry, await mark.look());
  const keys = await appearedKeys(entry, open, lastSign, iam);
  const certain = entry.keyId !== undefined;
  const elsewhere = store === 'otherClient' || store === 'vanished';
  return { kind: 'appeared', entry, keys: elsewhere ? keys.map(withoutOffers) : keys, store, certain };
}

function storeOf({ storeId }: JournalEntry, status: SecretStoreStatus): StoreOfEntry {
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
  held: HeldSecret | undefined,
  because: Extract<Settled, { kind: 'closed' }>['because'],
  ports: SettlePorts,
): Promise<Settled> {
  await (held === undefined ? ports.journal.close(entry.id) : letGo(held, ports));
  return { kind: 'closed', entry, because };
}
