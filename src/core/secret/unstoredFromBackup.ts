import type { UnstoredSecret, JournalEntry, SecretBackup } from './secretRecords.js';

/** The row of a copy that an earlier window left behind; its entry tells where the secret was to go. */
export function unstoredFromBackup(copy: SecretBackup, entry: JournalEntry | undefined): UnstoredSecret {
  return {
    ...copy,
    state: 'waiting',
    kept: 'storage',
    ...(entry === undefined ? {} : { place: entry.destination }),
  };
}

/** True for two copies of one creation. */
export function isSameCreation(one: SecretBackup, other: SecretBackup): boolean {
  return one.keyId === other.keyId && one.entryId === other.entryId;
}
