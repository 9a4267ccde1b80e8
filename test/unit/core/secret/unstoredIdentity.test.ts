import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { IssuedKey } from '../../../../src/core/model.js';
import { WindowUnstoredSecrets } from '../../../../src/core/secret/unstoredSecrets.js';
import { StorageSecretBackups } from '../../../../src/destinations/secretStorage/secretBackups.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { MemoryJournal, newPages } from '../../../support/fakes/memoryJournal.js';
import { MemorySecretStore } from '../../../support/fakes/memorySecretStore.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';

const BUSY = new IamKeysError('FileBusy', { path: '/p' });
const HOME = { kind: 'profile', profile: 'work', path: '/p' } as const;
const LOCAL = 'http://localhost:4566';

describe('unstored secrets of several servers', () => {
  let pages: ReturnType<typeof newPages>;
  let storage: Map<string, string>;

  beforeEach(() => {
    pages = newPages();
    storage = new Map();
  });

  const journalOf = (window: string) => new MemoryJournal(pages, window, new FakeTime());

  function open(window: string): WindowUnstoredSecrets {
    const identity = { look: () => Promise.resolve({ trust: 'kept', storeId: 'store', formerIds: [] } as const) };
    return new WindowUnstoredSecrets(
      new StorageSecretBackups(new MemorySecretStore(storage)),
      identity,
      journalOf(window),
    );
  }

  const creation = (endpoint?: string) => ({
    account: ACCOUNT,
    partition: 'aws',
    ...(endpoint !== undefined && { endpoint }),
    userName: 'Bob',
    keyIdsBefore: [],
    started: 0,
    clockOffset: 0,
    destination: HOME,
  });

  const issue = (id = randomKeyId()): IssuedKey => ({
    key: { id, userName: 'Bob', status: 'Active', created: 0 },
    secret: randomSecret(),
  });

  it('have each their row and copy where both gave out the same account number and key ID', async () => {
    const [unstored, journal] = [open('one'), journalOf('one')];
    const ofAws = issue();
    const ofLocal = issue(ofAws.key.id);
    const one = unstored.add(await journal.open(creation()), ofAws);
    const other = unstored.add(await journal.open(creation(LOCAL)), ofLocal);
    assert.equal((await unstored.reveal(one)).reveal(), ofAws.secret.reveal());
    assert.equal((await unstored.reveal(other)).reveal(), ofLocal.secret.reveal());
    await unstored.storeFailed(one, BUSY, HOME);
    await unstored.remove(one);
    assert.deepEqual(unstored.list(), [other]);
    const left = [...storage].map(([key, secret]) => [key.includes('localhost'), secret]);
    assert.deepEqual(left, [[true, ofLocal.secret.reveal()]]);
  });

  it('learn theirs from the journal where version 0.1.0 kept the copy, which stays under its name', async () => {
    const entry = await journalOf('gone').open(creation(LOCAL));
    pages.dead.add('gone');
    const [keyId, secret] = [randomKeyId(), randomSecret().reveal()];
    const kept = `pending/${ACCOUNT}/Bob/${keyId}/${entry.id}`;
    storage.set(kept, secret);
    const unstored = open('one');
    await unstored.load();
    const [row] = unstored.list();
    assert.ok(row);
    assert.deepEqual([row.partition, row.endpoint], ['aws', LOCAL]);
    assert.equal((await unstored.reveal(row)).reveal(), secret);
    await unstored.load();
    assert.deepEqual([unstored.list(), storage.has(kept)], [[row], true]);
    await unstored.remove(row);
    assert.deepEqual([unstored.list(), storage.size], [[], 0]);
  });

  it('learn nothing from an entry of another account', async () => {
    const entry = await journalOf('gone').open({ ...creation(LOCAL), account: '210987654321' });
    pages.dead.add('gone');
    storage.set(`pending/${ACCOUNT}/Bob/${randomKeyId()}/${entry.id}`, randomSecret().reveal());
    const unstored = open('one');
    await unstored.load();
    assert.deepEqual(
      unstored.list().map(({ account, partition, endpoint }) => [account, partition, endpoint]),
      [[ACCOUNT, undefined, undefined]],
    );
  });
});
