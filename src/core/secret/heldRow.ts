import type { HeldSecret, JournalEntry, PendingSecret } from './secretRecords.js';

/** The row of a copy that an earlier window left behind; its entry tells where the secret was to go. */
export function rowOfPending(copy: PendingSecret, entry: JournalEntry | undefined): HeldSecret {
  return {
    ...copy,
    state: 'waiting',
    kept: 'storage',
    ...(entry === undefined ? {} : { destination: entry.destination }),
  };
}

/** True for two copies of one creation. */
export function isSameRow(one: PendingSecret, other: PendingSecret): boolean {
  return one.keyId === other.keyId && one.entryId === other.entryId;
}
