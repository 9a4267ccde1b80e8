import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { IamKeysError } from '../../../../src/core/errors.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { HOME, issueKey, UnstoredWindows } from '../../../support/fakes/unstoredWindows.js';

const BUSY = new IamKeysError('FileBusy', { path: '/p' });
const ELSEWHERE = { kind: 'secretStorage' } as const;

describe('unstored secrets', () => {
  let windows: UnstoredWindows;

  beforeEach(() => {
    windows = new UnstoredWindows();
  });

  afterEach(() => windows.close());

  it('are in memory at once, with a row, and print nothing', async () => {
    const { unstored, journal, changes } = windows.open('one');
    const entry = await windows.entryOf(journal);
    const issued = issueKey();
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
      const { unstored, journal, changes } = windows.open('one', trust);
      const issued = issueKey();
      const waiting = await unstored.storeFailed(unstored.add(await windows.entryOf(journal), issued), BUSY, ELSEWHERE);
      const trusted = trust === 'kept' || trust === 'new';
      assert.equal(waiting.kept, trusted ? 'storage' : 'memory');
      assert.deepEqual([waiting.state, waiting.error, waiting.place], ['waiting', BUSY, ELSEWHERE]);
      assert.deepEqual([...windows.storage.values()], trusted ? [issued.secret.reveal()] : []);
      assert.deepEqual(unstored.list(), [waiting]);
      assert.deepEqual(changes.at(-1), [waiting]);
    });
  }

  it('are kept although the copy fails', async () => {
    const { unstored, store, journal } = windows.open('one');
    store.break('store', 'refuse');
    const issued = issueKey();
    const waiting = await unstored.storeFailed(unstored.add(await windows.entryOf(journal), issued), BUSY, HOME);
    assert.equal(waiting.kept, 'memory');
    assert.equal((await unstored.reveal(waiting)).reveal(), issued.secret.reveal());
  });

  it('are let go with their copy, also one that is still being made', async () => {
    const { unstored, journal, changes } = windows.open('one');
    const row = unstored.add(await windows.entryOf(journal), issueKey());
    await unstored.remove(row);
    assert.deepEqual(unstored.list(), []);
    assert.deepEqual(changes.at(-1), []);
    assert.deepEqual([...windows.storage], []);
    await assert.rejects(unstored.reveal(row), { code: 'SecretMissing', details: { keyId: row.keyId } });
    await unstored.remove(row);
  });

  it('tell when their copy stays behind', async () => {
    const { unstored, store, journal } = windows.open('one');
    const row = unstored.add(await windows.entryOf(journal), issueKey());
    await unstored.storeFailed(row, BUSY, HOME);
    store.break('delete', 'refuse');
    await assert.rejects(unstored.remove(row), /locked/);
    assert.deepEqual(unstored.list(), []);
  });

  it('drop what may have come of a copy that failed, and do not mind if that fails too', async () => {
    const { unstored, store, journal } = windows.open('one');
    store.break('get', 'refuse');
    const row = unstored.add(await windows.entryOf(journal), issueKey());
    await unstored.storeFailed(row, BUSY, HOME);
    assert.equal(windows.storage.size, 1);
    await unstored.remove(row);
    assert.equal(windows.storage.size, 0);
    const other = unstored.add(await windows.entryOf(journal), issueKey());
    store.break('delete', 'refuse');
    await unstored.remove(other);
    assert.equal(windows.storage.size, 1);
  });

  it('keep what is in memory whatever is listed', async () => {
    const { unstored, journal } = windows.open('one', 'vanished');
    const row = unstored.add(await windows.entryOf(journal), issueKey());
    await unstored.load();
    assert.deepEqual(unstored.list(), [row]);
  });

  it('tell nobody who has stopped listening', async () => {
    const { unstored, journal, changes } = windows.open('one');
    let told = 0;
    unstored
      .onDidChange(() => {
        told += 1;
      })
      .dispose();
    unstored.add(await windows.entryOf(journal), issueKey());
    assert.equal(told, 0);
    unstored.dispose();
    unstored.add(await windows.entryOf(journal), issueKey());
    assert.equal(changes.length, 1);
  });

  it('wait for nothing when they are gone already', async () => {
    const { unstored, journal } = windows.open('one');
    const row = unstored.add(await windows.entryOf(journal), issueKey());
    await unstored.remove(row);
    assert.equal((await unstored.storeFailed(row, BUSY, HOME)).state, 'waiting');
    assert.deepEqual(unstored.list(), []);
  });
});
