import { randomUUID } from 'node:crypto';
import type { IssuePorts } from '../../src/core/key/issueKey.js';
import { WindowUnstoredSecrets } from '../../src/core/secret/secretHold.js';
import { StorageSecretBackups } from '../../src/sinks/pendingSecrets.js';
import { boundedStore } from '../../src/sinks/secretStore.js';
import { SecretStorageIdentity } from '../../src/sinks/storeMark.js';
import { FakeAccount } from './fakesIam.js';
import { Script, scripted } from './fakesScript.js';
import { MemorySecretStore } from './fakesSecretStore.js';
import { MemorySink, SinkKeys } from './fakesSink.js';
import { MemoryJournal, MemoryKnownStores, MemoryLocks, newPages } from './fakesState.js';
import { FakeTime } from './fakesTime.js';

/** What outlives a window: the account, the disk, the secret storage, time. All ports run through one script. */
export class FakeMachine {
  readonly script = new Script();
  readonly time = new FakeTime();
  readonly account = new FakeAccount(this.script, this.time);
  readonly destination = new MemorySink();
  readonly otherSink = new MemorySink({ kind: 'profile', profile: 'other', path: '/home/me/.aws/credentials' });
  readonly pages = newPages();
  readonly locks = new MemoryLocks();
  readonly known = new MemoryKnownStores();
  readonly storage = new Map<string, string>();
  readonly stored = new SinkKeys([this.destination, this.otherSink]);

  window(name: string, clientId = 'desktop', storage = this.storage): FakeWindow {
    return new FakeWindow(this, name, clientId, storage);
  }

  /** As kill -9 does: from now on the window's entries have no owner. */
  kill(window: FakeWindow): void {
    window.unstored.dispose();
    this.pages.dead.add(window.name);
    this.script.clear();
    this.locks.unstored.clear();
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
      stored: scripted('stored', machine.stored, ['list', 'has'], script),
      clock: time,
    };
  }

  get destination(): MemorySink {
    return scripted('destination', this.machine.destination, ['preflight', 'store', 'readBack'], this.machine.script);
  }

  get otherSink(): MemorySink {
    return scripted('destination', this.machine.otherSink, ['preflight', 'store', 'readBack'], this.machine.script);
  }
}
