import { keyOf } from '../key/keyIdentity.js';
import type { UnstoredSecret, JournalEntry, SecretBackup } from './secretRecords.js';

/** The row of a copy that an earlier window left behind. Its entry tells the server, and where the secret was to go. */
export function unstoredFromBackup(copy: SecretBackup, entry: JournalEntry | undefined): UnstoredSecret {
  const isWithoutServer = copy.partition === undefined && entry?.account === copy.account;
  return {
    ...(isWithoutServer ? { ...keyOf(entry, copy), entryId: copy.entryId } : copy),
    state: 'waiting',
    kept: 'storage',
    ...(entry !== undefined && { place: entry.destination }),
  };
}
