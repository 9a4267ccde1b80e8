import { randomUUID } from 'node:crypto';
import type { IssuePorts } from '../../../src/core/issue/issueKey.js';
import { WindowUnstoredSecrets } from '../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../src/destinations/secretStorage/secretBackups.js';
import { boundedStore } from '../../../src/destinations/secretStorage/boundedStore.js';
import { SecretStorageIdentity } from '../../../src/destinations/secretStorage/storageIdentity.js';
import { FakeAccount } from './fakeAccount.js';
import { Script, scripted } from './script.js';
import { MemorySecretStore } from './memorySecretStore.js';
import { MemoryDestination, MemoryStoredKeys } from './memoryDestination.js';
import { MemoryJournal, newPages } from './memoryJournal.js';
import { MemoryClientStores } from './memoryRecords.js';
import { MemoryLocks } from './memoryLocks.js';
import { FakeTime } from './fakeTime.js';

/** What outlives a window: the account, the disk, the secret storage, time. All ports run through one script. */
export class FakeMachine {
  readonly script = new Script();
  readonly time = new FakeTime();
  readonly account = new FakeAccount(this.script, this.time);
  readonly destination = new MemoryDestination();
  readonly otherDestination = new MemoryDestination({
    kind: 'profile',
    profile: 'other',
    path: '/home/me/.aws/credentials',
  });
  readonly pages = newPages();
  readonly locks = new MemoryLocks();
  readonly known = new MemoryClientStores();
  readonly storage = new Map<string, string>();
  readonly stored = new MemoryStoredKeys([this.destination, this.otherDestination]);

  window(name: string, clientId = 'desktop', storage = this.storage): FakeWindow {
    return new FakeWindow(this, name, clientId, storage);
  }

  /** As kill -9 does: from now on the window's entries have no owner. */
  kill(window: FakeWindow): void {
    window.unstored.dispose();
    this.pages.dead.add(window.name);
    this.script.clear();
    this.locks.held.clear();
  }
}

/** One window with the real hold, mark and copies over a storage in memory. */
export class FakeWindow {
  readonly store: MemorySecretStore;
  readonly unstored: WindowUnstoredSecrets;
  readonly ports: IssuePorts;

  constructor(
    readonly machine: FakeMachine,
    readonly name: string,
    clientId: string,
    storage: Map<string, string>,
  ) {
    const { script, time, known } = machine;
    this.store = new MemorySecretStore(storage);
    const bounded = boundedStore(this.store, time);
    const storageIdentity = new SecretStorageIdentity(bounded, { clientStores: known, clientId, random: randomUUID });
    const backups = scripted('backups', new StorageSecretBackups(bounded), ['list', 'keep', 'get', 'forget'], script);
    const memory = new MemoryJournal(machine.pages, name, time);
    const journal = scripted('journal', memory, ['open', 'update', 'leave', 'close', 'list'], script);
    this.unstored = new WindowUnstoredSecrets(backups, storageIdentity, journal);
    const acquire = async (account: string, userName: string) => {
      const lock = await machine.locks.acquire(account, userName);
      return scripted('lock', lock, ['release'], script);
    };
    this.ports = {
      journal,
      unstored: this.unstored,
      storageIdentity,
      lock: scripted('lock', { acquire }, ['acquire'], script),
      stored: scripted('stored', machine.stored, ['list', 'has', 'copies'], script),
      clock: time,
    };
  }

  get destination(): MemoryDestination {
    return scripted('destination', this.machine.destination, ['preflight', 'store', 'readBack'], this.machine.script);
  }

  get otherDestination(): MemoryDestination {
    return scripted(
      'destination',
      this.machine.otherDestination,
      ['preflight', 'store', 'readBack'],
      this.machine.script,
    );
  }
}
