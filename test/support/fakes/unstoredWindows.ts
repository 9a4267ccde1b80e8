import type { IssuedKey } from '../../../src/core/model.js';
import type { JournalEntry, StoreTrust, UnstoredSecret } from '../../../src/core/secret/secretRecords.js';
import { WindowUnstoredSecrets } from '../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../src/destinations/secretStorage/secretBackups.js';
import { ACCOUNT } from './fakeAccount.js';
import { FakeTime } from './fakeTime.js';
import { MemoryJournal, newPages } from './memoryJournal.js';
import { MemorySecretStore } from './memorySecretStore.js';
import { randomKeyId, randomSecret } from './randomPair.js';

/** Where the secrets of `entryOf` were to go. */
export const HOME = { kind: 'profile', profile: 'work', path: '/p' } as const;

/** Windows with unstored secrets, which share a journal and a secret storage. */
export class UnstoredWindows {
  readonly time = new FakeTime();
  readonly pages = newPages();
  readonly storage = new Map<string, string>();
  readonly #windows: WindowUnstoredSecrets[] = [];

  open(name: string, trust: StoreTrust = 'kept') {
    const store = new MemorySecretStore(this.storage);
    const journal = new MemoryJournal(this.pages, name, this.time);
    const storageIdentity = { look: () => Promise.resolve({ trust, storeId: 'store', formerIds: [] }) };
    const unstored = this.watch(new WindowUnstoredSecrets(new StorageSecretBackups(store), storageIdentity, journal));
    const changes: UnstoredSecret[][] = [];
    unstored.onDidChange(() => changes.push([...unstored.list()]));
    return { unstored, store, journal, changes };
  }

  /** Ends with the others. */
  watch(unstored: WindowUnstoredSecrets): WindowUnstoredSecrets {
    this.#windows.push(unstored);
    return unstored;
  }

  close(): void {
    for (const each of this.#windows) each.dispose();
  }

  async entryOf(journal: MemoryJournal): Promise<JournalEntry> {
    return journal.open({
      account: ACCOUNT,
      partition: 'aws',
      userName: 'Bob',
      keyIdsBefore: [],
      started: this.time.now(),
      clockOffset: 0,
      destination: HOME,
    });
  }
}

/** A new key of that user. */
export function issueKey(): IssuedKey {
  return { key: { id: randomKeyId(), userName: 'Bob', status: 'Active', created: 0 }, secret: randomSecret() };
}
