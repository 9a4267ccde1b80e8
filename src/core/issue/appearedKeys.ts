import { mayBeSameAccount } from '../key/keyIdentity.js';
import { lastUseOf } from '../key/usedSince.js';
import type { AccessKey, LastUsed } from '../model.js';
import type { JournalEntry } from '../secret/secretRecords.js';
import type { Iam } from '../ports.js';
import type { UnstoredSecrets, Journal, StoredKeys } from '../secret/secretPorts.js';

/** The SDK notices a clock that is off by more than this, and corrects it; below, we do not know. */
const CLOCK_TOLERANCE = 5 * 60_000;
/** A request may be on its way this long after the owner's last sign of life. */
const IN_FLIGHT = 35_000;

/** A key that appeared after an entry was opened and that nothing of ours accounts for. It may be someone else's. */
export interface AppearedKey {
  readonly key: AccessKey;
  /** Missing when IAM did not tell. */
  readonly lastUsed?: LastUsed | undefined;
  /** Created while the entry's creation was under way, as far as clocks allow. */
  readonly inWindow: boolean;
  readonly offers: {
    readonly deactivate: boolean;
    /** Only a key that was never used and was created in the window; its end is typed. */
    readonly delete: boolean;
  };
}

/** What tells whose a key is. */
export interface ClaimPorts {
  readonly journal: Journal;
  readonly unstored: UnstoredSecrets;
  readonly stored: StoredKeys;
}

/** The keys among `listed` that were not there before the entry. */
export function newSince(entry: JournalEntry, listed: readonly AccessKey[]): readonly AccessKey[] {
  return listed.filter((key) => !entry.keyIdsBefore.includes(key.id));
}

/** The keys of the entry's account that other journal entries and waiting secrets account for, by ID. */
export async function claimedElsewhere(entry: JournalEntry, ports: ClaimPorts): Promise<ReadonlySet<string>> {
  const { entries } = await ports.journal.list();
  const others = entries.map((open) => open.entry).filter(({ id }) => id !== entry.id);
  const claims = [...others, ...ports.unstored.list()].filter((claim) => mayBeSameAccount(claim, entry));
  return new Set(claims.flatMap(({ keyId }) => keyId ?? []));
}

/** Asks IAM about each key and decides what may be offered. `lastSign` is the owner's, by this machine's clock. */
export async function appearedKeys(
  entry: JournalEntry,
  keys: readonly AccessKey[],
  lastSign: number,
  iam: Pick<Iam, 'getAccessKeyLastUsed'>,
): Promise<readonly AppearedKey[]> {
  const appeared: AppearedKey[] = [];
  for (const key of keys) {
    const lastUsed = await iam.getAccessKeyLastUsed(key.id).then(
      (owner) => owner.lastUsed,
      () => undefined,
    );
    const inWindow = isInWindow(entry, key, lastSign);
    const neverUsed = lastUsed !== undefined && lastUsed.date === undefined;
    appeared.push({
      key,
      lastUsed,
      inWindow,
      offers: { deactivate: key.status === 'Active', delete: neverUsed && inWindow },
    });
  }
  return appeared;
}

/**
 * What is true of such a key now that something is about to be asked about it; undefined once it is gone. What was not offered before
 * is not offered now.
 */
export async function lookAgain(
  { key: { id, userName }, inWindow, offers }: AppearedKey,
  iam: Pick<Iam, 'listAccessKeys' | 'getAccessKeyLastUsed'>,
): Promise<AppearedKey | undefined> {
  const key = (await iam.listAccessKeys(userName)).find((listed) => listed.id === id);
  if (key === undefined) return undefined;
  const lastUsed = await lastUseOf(id, iam);
  const neverUsed = lastUsed !== undefined && lastUsed.date === undefined;
  const stillOffers = { deactivate: offers.deactivate && key.status === 'Active', delete: offers.delete && neverUsed };
  return { key, lastUsed, inWindow, offers: stillOffers };
}

function isInWindow(entry: JournalEntry, key: AccessKey, lastSign: number): boolean {
  if (key.created === undefined) return false;
  const created = key.created - entry.clockOffset;
  return created >= entry.started - CLOCK_TOLERANCE && created <= lastSign + IN_FLIGHT + CLOCK_TOLERANCE;
}
