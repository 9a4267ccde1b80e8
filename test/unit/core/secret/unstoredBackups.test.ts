import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { WindowUnstoredSecrets } from '../../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../../src/destinations/secretStorage/secretBackups.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { MemorySecretStore } from '../../../support/fakes/memorySecretStore.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { HOME, issueKey, UnstoredWindows } from '../../../support/fakes/unstoredWindows.js';

const BUSY = new IamKeysError('FileBusy', { path: '/p' });

describe('unstored secrets of other windows', () => {
  let windows: UnstoredWindows;

  beforeEach(() => {
    windows = new UnstoredWindows();
  });

  afterEach(() => windows.close());

  it('are not taken from a creation that begins while they are looked for', async () => {
    const [first, second] = [windows.open('first'), windows.open('second')];
    const list = first.journal.list.bind(first.journal);
    first.journal.list = async () => {
      const before = await list();
      second.unstored.add(await windows.entryOf(second.journal), issueKey());
      await new Promise(setImmediate);
      assert.equal(windows.storage.size, 1);
      return before;
    };
    await first.unstored.load();
    assert.deepEqual(first.unstored.list(), []);
  });

  it('come back in the next window, once the one that held them is gone', async () => {
    const first = windows.open('one');
    const entry = await windows.entryOf(first.journal);
    const issued = issueKey();
    await first.unstored.storeFailed(first.unstored.add(entry, issued), BUSY, HOME);
    const second = windows.open('two');
    await second.unstored.load();
    assert.deepEqual(second.unstored.list(), [], 'the other window still runs');
    windows.pages.dead.add('one');
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
    const first = windows.open('one');
    const entry = await windows.entryOf(first.journal);
    const issued = issueKey();
    await first.unstored.storeFailed(first.unstored.add(entry, issued), BUSY, HOME);
    first.unstored.dispose();
    await first.journal.close(entry.id);
    const second = windows.open('two');
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
    const third = windows.open('three');
    third.journal.list = () => Promise.reject(new Error('no'));
    await third.unstored.load();
    assert.equal(third.unstored.list().length, 1);
  });

  it('go when another window has dealt with them', async () => {
    windows.storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored, store, changes } = windows.open('one');
    await unstored.load();
    assert.equal(unstored.list().length, 1);
    const [key] = windows.storage.keys();
    await store.delete(key ?? '');
    await windows.time.advance(0);
    assert.deepEqual(unstored.list(), []);
    assert.deepEqual(changes.at(-1), []);
  });

  it('tell one change when one goes and another comes', async () => {
    const first = `pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`;
    windows.storage.set(first, randomSecret().reveal());
    const { unstored, changes } = windows.open('one');
    await unstored.load();
    windows.storage.delete(first);
    windows.storage.set(`pending/${ACCOUNT}/Eve/${randomKeyId()}/gone`, randomSecret().reveal());
    await unstored.load();
    assert.equal(changes.length, 2);
    assert.deepEqual(
      unstored.list().map(({ userName }) => userName),
      ['Eve'],
    );
  });

  it('are not taken from a window that is storing them while they are listed', async () => {
    const { unstored } = windows.open('one');
    const late = windows.open('two');
    const entry = await windows.entryOf(late.journal);
    const key = `pending/${ACCOUNT}/Bob/${randomKeyId()}/${entry.id}`;
    windows.storage.set(key, randomSecret().reveal());
    const list = late.journal.list.bind(late.journal);
    const journal = {
      // The other window lets the copy go and closes its entry between our two looks.
      list: async () => {
        windows.storage.delete(key);
        await late.journal.close(entry.id);
        return list();
      },
    };
    const watching = new WindowUnstoredSecrets(
      new StorageSecretBackups(new MemorySecretStore(windows.storage)),
      { look: () => Promise.resolve({ trust: 'kept', formerIds: [] }) },
      journal,
    );
    windows.watch(watching);
    await watching.load();
    assert.deepEqual(watching.list(), []);
    assert.deepEqual(unstored.list(), []);
  });

  it('reject when the copies cannot be listed, and keep the rows', async () => {
    windows.storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored, store } = windows.open('one');
    await unstored.load();
    store.break('keys', 'refuse');
    await assert.rejects(unstored.load(), /locked/);
    assert.equal(unstored.list().length, 1);
  });

  it('tell that a copy was lost', async () => {
    windows.storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/gone`, randomSecret().reveal());
    const { unstored, store } = windows.open('one');
    await unstored.load();
    const [row] = unstored.list();
    assert.ok(row);
    store.break('get', 'forget');
    await assert.rejects(unstored.reveal(row), { code: 'SecretMissing' });
  });
});
