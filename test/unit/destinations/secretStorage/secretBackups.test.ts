import assert from 'node:assert/strict';
import { StorageSecretBackups } from '../../../../src/destinations/secretStorage/secretBackups.js';
import { MemorySecretStore } from '../../../support/fakes/memorySecretStore.js';
import { idsOf, newPair } from '../../../support/fakes/openStore.js';

describe('copies of waiting secrets', () => {
  const pair = newPair();
  const backup = { ...idsOf(pair), entryId: 'entry-1' };
  let store: MemorySecretStore;
  let copies: StorageSecretBackups;

  beforeEach(() => {
    store = new MemorySecretStore();
    copies = new StorageSecretBackups(store);
  });

  it('are kept, listed, read and forgotten', async () => {
    await copies.keep(backup, pair.secret);
    store.values.set('pending/1/2/3', '').set('saved/1/2/3/4', '').set('pending/1/2/3/%', '');
    assert.deepEqual(await copies.list(), [backup]);
    assert.equal((await copies.get(backup)).reveal(), pair.secret.reveal());
    await copies.forget(backup);
    assert.deepEqual(await copies.list(), []);
    await assert.rejects(copies.get(backup), { code: 'SecretMissing', details: { keyId: pair.keyId } });
  });

  for (const [call, kind] of [
    ['store', 'forget'],
    ['store', 'corrupt'],
    ['get', 'corrupt'],
  ] as const) {
    it(`are not taken for kept when ${call} goes wrong: ${kind}`, async () => {
      store.break(call, kind);
      await assert.rejects(copies.keep(backup, pair.secret), { details: { fault: 'differs', reason: '' } });
    });
  }

  it('are missing when nothing is left of them', async () => {
    await copies.keep(backup, pair.secret);
    for (const key of store.values.keys()) store.values.set(key, '');
    await assert.rejects(copies.get(backup), { code: 'SecretMissing' });
  });

  it('tell of changes of theirs only', async () => {
    let told = 0;
    copies.onDidChange(() => {
      told += 1;
    });
    await copies.keep(backup, pair.secret);
    await store.store('saved/1/2/3', 'x');
    await Promise.resolve();
    assert.equal(told, 1);
  });
});
