import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { IssuedKey } from '../../../../src/core/model.js';
import type { UnstoredSecret, JournalEntry, StoreTrust } from '../../../../src/core/secret/secretRecords.js';
import { WindowUnstoredSecrets } from '../../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../../src/destinations/secretStorage/secretBackups.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { MemorySecretStore } from '../../../support/fakes/memorySecretStore.js';
import { MemoryJournal, newPages } from '../../../support/fakes/memoryJournal.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';

const BUSY = new IamKeysError('FileBusy', { path: '/p' });
const HOME = { kind: 'profile', profile: 'work', path: '/p' } as const;
const ELSEWHERE = { kind: 'secretStorage' } as const;

describe('unstored secrets', () => {
  const time = new FakeTime();
  let pages: ReturnType<typeof newPages>;
  let storage: Map<string, string>;
  let windows: WindowUnstoredSecrets[];

  beforeEach(() => {
    pages = newPages();
    storage = new Map();
    windows = [];
  });

  afterEach(() => {
    for (const each of windows) each.dispose();
  });

  function open(name: string, trust: StoreTrust = 'kept') {
    const store = new MemorySecretStore(storage);
    const journal = new MemoryJournal(pages, name, time);
    const storageIdentity = { look: () => Promise.resolve({ trust, storeId: 'store', formerIds: [] }) };
    const unstored = new WindowUnstoredSecrets(new StorageSecretBackups(store), storageIdentity, journal);
    windows.push(unstored);
    const changes: UnstoredSecret[][] = [];
    unstored.onDidChange(() => changes.push([...unstored.list()]));
    return { unstored: unstored, store, journal, changes };
  }

  async function entryOf(journal: MemoryJournal): Promise<JournalEntry> {
    return journal.open({
      account: ACCOUNT,
      partition: 'aws',
      userName: 'Bob',
      keyIdsBefore: [],
      started: time.now(),
      clockOffset: 0,
      destination: HOME,
    });
  }

  function issue(): IssuedKey {
    return {
      key: { id: randomKeyId(), userName: 'Bob', status: 'Active', created: 0 },
      secret: randomSecret(),
    };
  }

  it('are not taken from a creation that begins while they are looked for', async () => {
    const [first, second] = [open('first'), open('second')];
    const list = first.journal.list.bind(first.journal);
    first.journal.list = async () => {
      const before = await list();
      second.unstored.add(await entryOf(second.journal), issue());
      await new Promise(setImmediate);
      assert.equal(storage.size, 1);
      return before;
    };
    await first.unstored.load();
    assert.deepEqual(first.unstored.list(), []);
  });

  it('are in memory at once, with a row, and print nothing', async () => {
    const { unstored: unstored, journal, changes } = open('one');
    const entry = await entryOf(journal);
    const issued = issue();
    const row = unstored.add(entry, issued);
    const expected = {
      account: ACCOUNT,
      partition: 'aws',
      userName: 'Bob',
      keyId: issued.key.id,
      entryId: entry.id,
      state: 'storing',
      kept: 'memory',
      place: HOME,
    };
    assert.deepEqual(row, expected);
    assert.deepEqual(changes, [[expected]]);
    assert.equal((await unstored.reveal(row)).reveal(), issued.secret.reveal());
    assert.ok(!inspect(unstored, { depth: 9, showHidden: true }).includes(issued.secret.reveal()));
  });

  for (const trust of ['kept', 'new', 'vanished', 'unreachable'] as const) {
    it(`are copied to a secret storage that is ${trust}, or not`, async () => {
      const { unstored: unstored, journal, changes } = open('one', trust);
      const issued = issue();
      const waiting = await unstored.storeFailed(unstored.add(await entryOf(journal), issued), BUSY, ELSEWHERE);
      const trusted = trust === 'kept' || trust === 'new';
      assert.equal(waiting.kept, trusted ? 'storage' : 'memory');
      assert.deepEqual([waiting.state, waiting.error, waiting.place], ['waiting', BUSY, ELSEWHERE]);
      assert.deepEqual([...storage.values()], trusted ? [issued.secret.reveal()] : []);
      assert.deepEqual(unstored.list(), [waiting]);
      assert.deepEqual(changes.at(-1), [waiting]);
    });
  }

  it('are kept although the copy fails', async () => {
    const { unstored: unstored, store, journal } = open('one');
    store.break('store', 'refuse');
    const issued = issue();
    const waiting = await unstored.storeFailed(unstored.add(await entryOf(journal), issued), BUSY, HOME);
    assert.equal(waiting.kept, 'memory');
    assert.equal((await unstored.reveal(waiting)).reveal(), issued.secret.reveal());
  });

  it('are let go with their copy, also one that is still being made', async () => {
    const { unstored: unstored, journal, changes } = open('one');
    const row = unstored.add(await entryOf(journal), issue());
    await unstored.remove(row);
    assert.deepEqual(unstored.list(), []);
    assert.deepEqual(changes.at(-1), []);
    assert.deepEqual([...storage], []);
    await assert.rejects(unstored.reveal(row), { code: 'SecretMissing', details: { keyId: row.keyId } });
    await unstored.remove(row);
  });

  it('tell when their copy stays behind', async () => {
    const { unstored: unstored, store, journal } = open('one');
    const row = unstored.add(await entryOf(journal), issue());
    await unstored.storeFailed(row, BUSY, HOME);
    store.break('delete', 'refuse');
    await assert.rejects(unstored.remove(row), /locked/);
    assert.deepEqual(unstored.list(), []);
  });

  it('drop what may have come of a copy that failed, and do not mind if that fails too', async () => {
    const { unstored: unstored, store, journal } = open('one');
    store.break('get', 'refuse');
    const row = unstored.add(await entryOf(journal), issue());
    await unstored.storeFailed(row, BUSY, HOME);
    assert.equal(storage.size, 1);
    await unstored.remove(row);
    assert.equal(storage.size, 0);
    const other = unstored.add(await entryOf(journal), issue());
    store.break('delete', 'refuse');
    await unstored.remove(other);
    assert.equal(storage.size, 1);
  });

  it('come back in the next window, once the one that held them is gone', async () => {
    const first = open('one');
    const entry = await entryOf(first.journal);
    const issued = issue();
    await first.unstored.storeFailed(first.unstored.add(entry, issued), BUSY, HOME);
    const second = open('two');
    await second.unstored.load();
    assert.deepEqual(second.unstored.list(), [], 'the other window still runs');
    pages.dead.add('one');
    await second.unstored.load();
    const [row] = second.unstored.list();
    assert.deepEqual(row, {
      account: ACCOUNT,
      partition: 'aws',
      userName: 'Bob',
      keyId: issued.key.id,
      entryId: entry.id,
      state: 'waiting',
      kept: 'storage',
      place: HOME,
    });
    assert.deepEqual(second.changes, [[row]]);
    assert.equal((await second.unstored.reveal(row)).reveal(), issued.secret.reveal());
    await second.unstored.load();
    assert.equal(second.changes.length, 1, 'nothing changed');
  });

  it('come back although their entry is gone, or the journal cannot be read', async () => {
    const first = open('one');
    const entry = await entryOf(first.journal);
    const issued = issue();
    await first.unstored.storeFailed(first.unstored.add(entry, issued), BUSY, HOME);
    first.unstored.dispose();
    await first.journal.close(entry.id);
    const second = open('two');
    await second.unstored.load();
    assert.deepEqual(second.unstored.list(), [
      {
        account: ACCOUNT,
        partition: 'aws',
        userName: 'Bob',
        keyId: issued.key.id,
        entryId: entry.id,
        state: 'waiting',
        kept: 'storage',
      },
    ]);
    const third = open('three');
    third.journal.list = () => Promise.reject(new Error('no'));
    await third.unstored.load();
    assert.equal(third.unstored.list().length, 1);
  });

  it('go when another window has dealt with them', async () => {
    storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored: unstored, store, changes } = open('one');
    await unstored.load();
    assert.equal(unstored.list().length, 1);
    const [key] = storage.keys();
    await store.delete(key ?? '');
    await time.advance(0);
    assert.deepEqual(unstored.list(), []);
    assert.deepEqual(changes.at(-1), []);
  });

  it('tell one change when one goes and another comes', async () => {
    const first = `pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`;
    storage.set(first, randomSecret().reveal());
    const { unstored: unstored, changes } = open('one');
    await unstored.load();
    storage.delete(first);
    storage.set(`pending/${ACCOUNT}/Eve/${randomKeyId()}/gone`, randomSecret().reveal());
    await unstored.load();
    assert.equal(changes.length, 2);
    assert.deepEqual(
      unstored.list().map(({ userName }) => userName),
      ['Eve'],
    );
  });

  it('are not taken from a window that is storing them while they are listed', async () => {
    const { unstored: unstored } = open('one');
    const late = open('two');
    const entry = await entryOf(late.journal);
    const key = `pending/${ACCOUNT}/Bob/${randomKeyId()}/${entry.id}`;
    storage.set(key, randomSecret().reveal());
    const list = late.journal.list.bind(late.journal);
    const journal = {
      // The other window lets the copy go and closes its entry between our two looks.
      list: async () => {
        storage.delete(key);
        await late.journal.close(entry.id);
        return list();
      },
    };
    const watching = new WindowUnstoredSecrets(
      new StorageSecretBackups(new MemorySecretStore(storage)),
      { look: () => Promise.resolve({ trust: 'kept', formerIds: [] }) },
      journal,
    );
    windows.push(watching);
    await watching.load();
    assert.deepEqual(watching.list(), []);
    assert.deepEqual(unstored.list(), []);
  });

  it('keep what is in memory whatever is listed', async () => {
    const { unstored: unstored, journal } = open('one', 'vanished');
    const row = unstored.add(await entryOf(journal), issue());
    await unstored.load();
    assert.deepEqual(unstored.list(), [row]);
  });

  it('reject when the copies cannot be listed, and keep the rows', async () => {
    storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored: unstored, store } = open('one');
    await unstored.load();
    store.break('keys', 'refuse');
    await assert.rejects(unstored.load(), /locked/);
    assert.equal(unstored.list().length, 1);
  });

  it('tell that a copy was lost', async () => {
    storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored: unstored, store } = open('one');
    await unstored.load();
    const [row] = unstored.list();
    assert.ok(row);
    store.break('get', 'forget');
    await assert.rejects(unstored.reveal(row), { code: 'SecretMissing' });
  });

  it('tell nobody who has stopped listening', async () => {
    const { unstored: unstored, journal, changes } = open('one');
    let told = 0;
    unstored
      .onDidChange(() => {
        told += 1;
      })
      .dispose();
    unstored.add(await entryOf(journal), issue());
    assert.equal(told, 0);
    unstored.dispose();
    unstored.add(await entryOf(journal), issue());
    assert.equal(changes.length, 1);
  });

  it('wait for nothing when they are gone already', async () => {
    const { unstored: unstored, journal } = open('one');
    const row = unstored.add(await entryOf(journal), issue());
    await unstored.remove(row);
    assert.equal((await unstored.storeFailed(row, BUSY, HOME)).state, 'waiting');
    assert.deepEqual(unstored.list(), []);
  });
});
