import assert from 'node:assert/strict';
import { StoragePendingSecrets } from '../../../src/sinks/pendingSecrets.js';
import { MemorySecretStore } from '../../support/fakesSecretStore.js';
import { idsOf, newPair } from './openStore.js';

describe('copies of waiting secrets', () => {
  const pair = newPair();
  const pending = { ...idsOf(pair), entryId: 'entry-1' };
  let store: MemorySecretStore;
  let copies: StoragePendingSecrets;

  beforeEach(() => {
    store = new MemorySecretStore();
    copies = new StoragePendingSecrets(store);
  });

  it('are kept, listed, read and forgotten', async () => {
    await copies.keep(pending, pair.secret);
    store.values.set('pending/1/2/3', '').set('saved/1/2/3/4', '').set('pending/1/2/3/%', '');
    assert.deepEqual(await copies.list(), [pending]);
    assert.equal((await copies.get(pending)).reveal(), pair.secret.reveal());
    await copies.forget(pending);
    assert.deepEqual(await copies.list(), []);
    await assert.rejects(copies.get(pending), { code: 'SecretMissing', details: { keyId: pair.keyId } });
  });

  for (const [call, kind] of [
    ['store', 'forget'],
    ['store', 'corrupt'],
    ['get', 'corrupt'],
  ] as const) {
    it(`are not taken for kept when ${call} goes wrong: ${kind}`, async () => {
      store.break(call, kind);
      await assert.rejects(copies.keep(pending, pair.secret), { details: { fault: 'differs', reason: '' } });
    });
  }

  it('are missing when nothing is left of them', async () => {
    await copies.keep(pending, pair.secret);
    for (const key of store.values.keys()) store.values.set(key, '');
    await assert.rejects(copies.get(pending), { code: 'SecretMissing' });
  });

  it('tell of changes of theirs only', async () => {
    let told = 0;
    copies.onDidChange(() => {
      told += 1;
    });
    await copies.keep(pending, pair.secret);
    await store.store('saved/1/2/3', 'x');
    await Promise.resolve();
    assert.equal(told, 1);
  });
});
