import assert from 'node:assert/strict';
import { Shared } from '../../../support/fakes/openStore.js';

describe('the mark of the secret storage', () => {
  let shared: Shared;

  beforeEach(() => {
    shared = new Shared();
  });

  it('is new at first, and kept at the next activation', async () => {
    const first = await shared.activate().mark.look();
    assert.equal(first.trust, 'new');
    assert.match(first.storeId ?? '', /^[\w-]{36}$/);
    assert.deepEqual(await shared.activate().mark.look(), { trust: 'kept', storeId: first.storeId, formerIds: [] });
  });

  it('stays new for the whole activation that made it', async () => {
    const { mark } = shared.activate();
    const first = await mark.look();
    assert.deepEqual(await mark.look(), first);
  });

  it('is looked at no more once it was found kept', async () => {
    await shared.activate().mark.look();
    const { mark, store } = shared.activate();
    const found = await mark.look();
    store.break('get', 'refuse');
    assert.deepEqual(await mark.look(), found);
  });

  it('vanished when this client had one before: the storage does not persist', async () => {
    const { storeId } = await shared.activate().mark.look();
    const { mark } = shared.activate('desktop', new Map());
    const status = await mark.look();
    assert.deepEqual([status.trust, status.formerIds], ['vanished', [storeId]]);
    assert.notEqual(status.storeId, storeId);
    assert.deepEqual(await mark.look(), status);
  });

  it('comes round when the keyring that held it is unlocked', async () => {
    const { storeId } = await shared.activate().mark.look();
    const locked = await shared.activate('desktop', new Map()).mark.look();
    const again = await shared.activate().mark.look();
    assert.deepEqual(again, { trust: 'kept', storeId, formerIds: [locked.storeId] });
  });

  it('has not vanished for a client that never had one', async () => {
    await shared.activate().mark.look();
    const status = await shared.activate('browser', new Map()).mark.look();
    assert.deepEqual([status.trust, status.formerIds], ['new', []]);
  });

  it('is seen to vanish while the window is open', async () => {
    const { mark } = shared.activate();
    const { storeId } = await mark.look();
    shared.storage.clear();
    const status = await mark.look();
    assert.deepEqual([status.trust, status.formerIds], ['vanished', [storeId]]);
  });

  it('is the one that is there when two windows put theirs at once', async () => {
    const one = shared.activate();
    const other = shared.activate();
    await Promise.all([one.mark.look(), other.mark.look()]);
    const [a, b] = [await one.mark.look(), await other.mark.look()];
    assert.equal(a.storeId, b.storeId);
    assert.equal(a.storeId, shared.storage.get('mark'));
  });

  it('is one although it is asked for twice at once', async () => {
    const { mark } = shared.activate();
    const [a, b] = await Promise.all([mark.look(), mark.look()]);
    assert.equal(a.storeId, b.storeId);
    assert.equal(shared.known.stores.length, 1);
  });

  for (const damage of ['', 'short', '../../etc', 'x'.repeat(65)]) {
    it(`is replaced when it is damaged: ${JSON.stringify(damage.slice(0, 9))}`, async () => {
      shared.storage.set('mark', damage);
      const { trust, storeId } = await shared.activate().mark.look();
      assert.equal(trust, 'new');
      assert.equal(shared.storage.get('mark'), storeId);
    });
  }

  for (const kind of ['refuse', 'hang'] as const) {
    for (const call of ['get', 'store'] as const) {
      it(`is out of reach when ${call} fails: ${kind}, and is looked for again`, async () => {
        const { mark, store } = shared.activate();
        store.break(call, kind);
        assert.deepEqual(await shared.time.until(mark.look()), { trust: 'unreachable', formerIds: [] });
        store.repair();
        assert.equal((await mark.look()).trust, 'new');
      });
    }
  }

  it('is out of reach when the storage forgets it at once', async () => {
    const { storeId } = await shared.activate().mark.look();
    const { mark, store } = shared.activate('desktop', new Map());
    store.break('store', 'forget');
    assert.deepEqual(await mark.look(), { trust: 'unreachable', formerIds: [storeId] });
  });

  it('works although what was known cannot be read or written', async () => {
    shared.known.list = () => Promise.reject(new Error('no'));
    shared.known.add = () => Promise.reject(new Error('no'));
    assert.equal((await shared.activate().mark.look()).trust, 'new');
    assert.equal((await shared.activate().mark.look()).trust, 'kept');
  });
});
