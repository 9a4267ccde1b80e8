import assert from 'node:assert/strict';
import type { StoreFault } from '../../../../src/core/secret/secretFaults.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import type { StoreFaultKind } from '../../../support/fakes/memorySecretStore.js';
import { newPair, Shared } from '../../../support/fakes/openStore.js';

describe('the secret storage as a destination', () => {
  let shared: Shared;
  let open: ReturnType<Shared['activate']>;

  beforeEach(() => {
    shared = new Shared();
    open = shared.activate();
  });

  function refused(fault: StoreFault) {
    return {
      code: 'SecretStoreRefused',
      details: { fault, reason: fault === 'refused' ? 'the keyring is locked' : '' },
    };
  }

  it('takes a canary back out again', async () => {
    await open.destination.preflight();
    assert.deepEqual([...shared.storage], []);
  });

  const faults: readonly (readonly ['get' | 'store' | 'delete' | 'keys', StoreFaultKind, StoreFault])[] = [
    ['get', 'refuse', 'refused'],
    ['get', 'hang', 'silent'],
    ['get', 'forget', 'forgot'],
    ['get', 'corrupt', 'differs'],
    ['store', 'refuse', 'refused'],
    ['store', 'hang', 'silent'],
    ['store', 'forget', 'forgot'],
    ['store', 'corrupt', 'differs'],
    ['delete', 'refuse', 'refused'],
    ['delete', 'hang', 'silent'],
    ['delete', 'forget', 'differs'],
    ['keys', 'refuse', 'refused'],
    ['keys', 'hang', 'silent'],
    ['keys', 'forget', 'forgot'],
  ];
  for (const [call, kind, fault] of faults) {
    it(`is refused by its preflight when ${call} goes wrong: ${kind}`, async () => {
      open.store.break(call, kind);
      await assert.rejects(shared.time.until(open.destination.preflight()), refused(fault));
    });

    if (call === 'delete') continue;
    it(`does not say "stored" when ${call} goes wrong: ${kind}`, async () => {
      open.store.break(call, kind, call === 'keys' ? '' : 'saved/');
      const pair = newPair();
      const work = open.destination.store(pair).then(() => open.destination.readBack(pair));
      await assert.rejects(shared.time.until(work), refused(fault));
    });
  }

  it('does not say "stored" where the storage lists others and not this one, or lists what it does not give', async () => {
    const [pair, other] = [newPair(), newPair()];
    await open.destination.store(other);
    await open.destination.store(pair);
    const { store } = open;
    const [get, keys] = [store.get.bind(store), store.keys.bind(store)];
    store.keys = async () => (await keys()).filter((key) => !key.includes(pair.keyId));
    await assert.rejects(open.destination.readBack(pair), refused('forgot'));
    store.keys = keys;
    store.get = async (key) => (key.includes(pair.keyId) ? undefined : get(key));
    await assert.rejects(open.destination.readBack(pair), refused('forgot'));
    await open.destination.readBack(other);
  });

  it('waits ten seconds for an answer', async () => {
    open.store.break('store', 'hang');
    const start = shared.time.now();
    await assert.rejects(shared.time.until(open.destination.preflight()));
    assert.equal(shared.time.now() - start, 10_000);
    assert.equal(shared.time.waiting, 0);
  });

  it('keeps no words of a refusal that look like a secret', async () => {
    open.store.store = () => Promise.reject(new Error('password=x1'));
    await assert.rejects(open.destination.preflight(), {
      details: { fault: 'refused', reason: 'password=[redacted]' },
    });
    // Someone else's code may throw anything, here a text.
    open.store.store = async () => {
      await Promise.resolve();
      AbortSignal.abort('no').throwIfAborted();
    };
    await assert.rejects(open.destination.preflight(), { details: { fault: 'refused', reason: '' } });
  });

  it('sweeps the canaries of killed windows, and of no running one', async () => {
    const hour = 3_600_000;
    const now = shared.time.now();
    shared.storage
      .set(`canary/${now - hour}/a`, 'x')
      .set(`canary/${now - hour + 1}/b`, 'x')
      .set('canary/never/c', 'x');
    shared.storage.set('canary/1', 'x').set('canarybird/1/2', 'x');
    await open.destination.preflight();
    assert.deepEqual([...shared.storage.keys()], [`canary/${now - hour + 1}/b`, 'canary/1', 'canarybird/1/2']);
  });

  it('keeps one secret per storage key, with all that a list needs in its name', async () => {
    const pair = newPair();
    assert.deepEqual(await open.destination.store(pair), []);
    await open.destination.readBack(pair);
    const key = `saved/${ACCOUNT}/Bob%2B%3D%2C.%40-_/${pair.keyId}/aws`;
    assert.equal(shared.storage.get(key), pair.secret.reveal());
    assert.deepEqual([...shared.index.records.values()][0], {
      account: ACCOUNT,
      partition: 'aws',
      userName: pair.userName,
      keyId: pair.keyId,
      storeId: shared.storage.get('mark'),
      storedIn: open.activation,
      proven: false,
    });
  });

  it('stores although it cannot be remembered, or not by which store', async () => {
    shared.index.put = () => Promise.reject(new Error('disk full'));
    const pair = newPair();
    await open.destination.store(pair);
    await open.destination.readBack(pair);
    const other = new Shared();
    const blind = other.activate();
    blind.store.break('get', 'refuse', 'mark');
    await blind.destination.store(pair);
    assert.ok(!('storeId' in (other.index.records.get(pair.keyId) ?? {})));
  });
});
