import { randomUUID } from 'node:crypto';
import type { IssuePorts } from '../../src/core/key/issueKey.js';
import { SecretHold } from '../../src/core/secret/secretHold.js';
import { StoragePendingSecrets } from '../../src/sinks/pendingSecrets.js';
import { boundedStore } from '../../src/sinks/secretStore.js';
import { StoreMark } from '../../src/sinks/storeMark.js';
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
  readonly sink = new MemorySink();
  readonly otherSink = new MemorySink({ kind: 'profile', profile: 'other', path: '/home/me/.aws/credentials' });
  readonly pages = newPages();
  readonly locks = new MemoryLocks();
  readonly known = new MemoryKnownStores();
  readonly storage = new Map<string, string>();
  readonly stored = new SinkKeys([this.sink, this.otherSink]);

  window(name: string, clientId = 'desktop', storage = this.storage): FakeWindow {
    return new FakeWindow(this, name, clientId, storage);
  }

  /** As kill -9 does: from now on the window's entries have no owner. */
  kill(window: FakeWindow): void {
    window.held.dispose();
    this.pages.dead.add(window.name);
    this.script.clear();
    this.locks.held.clear();
  }
}

/** One window with the real hold, mark and copies over a storage in memory. */
export class FakeWindow {
  readonly store: MemorySecretStore;
  readonly held: SecretHold;
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
    const mark = new StoreMark(bounded, { known, clientId, random: randomUUID });
    const pending = scripted('pending', new StoragePendingSecrets(bounded), ['list', 'keep', 'get', 'forget'], script);
    const memory = new MemoryJournal(machine.pages, name, time);
    const journal = scripted('journal', memory, ['open', 'update', 'leave', 'close', 'list'], script);
    this.held = new SecretHold(pending, mark, journal);
    const acquire = async (account: string, userName: string) => {
      const lock = await machine.locks.acquire(account, userName);
      return scripted('lock', lock, ['release'], script);
    };
    this.ports = {
      journal,
      held: this.held,
      mark,
      lock: scripted('lock', { acquire }, ['acquire'], script),
      stored: scripted('stored', machine.stored, ['list', 'has'], script),
      clock: time,
    };
  }

  get sink(): MemorySink {
    return scripted('sink', this.machine.sink, ['preflight', 'store', 'readBack'], this.machine.script);
  }

  get otherSink(): MemorySink {
    return scripted('sink', this.machine.otherSink, ['preflight', 'store', 'readBack'], this.machine.script);
  }
}
