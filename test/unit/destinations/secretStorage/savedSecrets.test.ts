import assert from 'node:assert/strict';
import { idsOf, newPair, Shared } from '../../../support/fakes/openStore.js';

describe('the secrets in the secret storage', () => {
  let shared: Shared;

  beforeEach(() => {
    shared = new Shared();
  });

  async function store(open = shared.activate()) {
    const pair = newPair();
    await open.destination.store(pair);
    return pair;
  }

  it('are listed by their storage keys alone', async () => {
    const open = shared.activate();
    const pair = await store(open);
    shared.storage
      .set('saved/1/2', '')
      .set('saved/1//3', '')
      .set('saved/%/2/3', '')
      .set('other/1/2/3', '')
      .set('saved/1/2/3//http', '')
      .set('saved/1/2/3/4/5/6', '');
    open.store.break('get', 'refuse');
    assert.deepEqual(await open.saved.list(), [idsOf(pair)]);
  });

  it('are read, and missing once lost', async () => {
    const open = shared.activate();
    const pair = await store(open);
    assert.equal((await open.saved.get(pair)).reveal(), pair.secret.reveal());
    open.store.break('get', 'forget', 'saved/');
    await assert.rejects(open.saved.get(pair), { code: 'SecretMissing', details: { keyId: pair.keyId } });
    open.store.repair();
    shared.storage.set([...shared.storage.keys()].find((key) => key.startsWith('saved/')) ?? 'saved/1/2/3', '');
    const empty = newPair();
    shared.storage.set(`saved/${empty.account}/Bob%2B%3D%2C.%40-_/${empty.keyId}/aws`, '');
    await assert.rejects(open.saved.get(empty), { code: 'SecretMissing' });
  });

  it('are forgotten without being missed', async () => {
    const open = shared.activate();
    const pair = await store(open);
    await open.saved.forget(pair);
    assert.deepEqual(await open.saved.list(), []);
    assert.deepEqual(await open.saved.missing(), []);
  });

  it('tell every window of changes of saved secrets only, until it stops listening', async () => {
    const open = shared.activate();
    let told = 0;
    const subscription = open.saved.onDidChange(() => {
      told += 1;
    });
    const pair = await store(open);
    await open.store.store('pending/1/2/3/4', 'x');
    await shared.time.advance(0);
    assert.equal(told, 1);
    subscription.dispose();
    await open.saved.forget(pair);
    await shared.time.advance(0);
    assert.equal(told, 1);
  });

  describe('are proven', () => {
    it('by being read in a later activation, not in their own', async () => {
      const first = shared.activate();
      const pair = await store(first);
      await first.saved.get(pair);
      assert.equal(await first.saved.isProven(pair), false);
      const second = shared.activate();
      assert.equal(await second.saved.isProven(pair), false);
      await second.saved.get(pair);
      assert.equal(await second.saved.isProven(pair), true);
      assert.equal(await first.saved.isProven(pair), true);
    });

    it('once: a proof is not written again', async () => {
      const pair = await store();
      const later = shared.activate();
      await later.saved.get(pair);
      let written = 0;
      shared.index.put = () => {
        written += 1;
        return Promise.resolve();
      };
      await later.saved.get(pair);
      assert.equal(written, 0);
    });

    it('not when nobody remembers them, and reading goes on without', async () => {
      const pair = await store();
      shared.index.records.clear();
      const later = shared.activate();
      assert.equal((await later.saved.get(pair)).reveal(), pair.secret.reveal());
      assert.equal(await later.saved.isProven(pair), false);
      shared.index.list = () => Promise.reject(new Error('no'));
      assert.equal((await later.saved.get(pair)).reveal(), pair.secret.reveal());
    });
  });

  describe('are missed', () => {
    it('as lost when the store that kept them has them no more', async () => {
      const pair = await store();
      const kept = await store();
      shared.storage.delete(`saved/${pair.account}/Bob%2B%3D%2C.%40-_/${pair.keyId}/aws`);
      const later = shared.activate();
      assert.deepEqual(await later.saved.missing(), [{ ...idsOf(pair), reason: 'lost' }]);
      assert.deepEqual(await later.saved.list(), [idsOf(kept)]);
    });

    it('as lost when the storage of this client keeps nothing', async () => {
      const pair = await store();
      const later = shared.activate('desktop', new Map());
      assert.deepEqual(await later.saved.missing(), [{ ...idsOf(pair), reason: 'lost' }]);
      assert.equal((await later.mark.look()).trust, 'vanished');
    });

    it('as kept by another client when this one never had that store', async () => {
      const pair = await store();
      const elsewhere = shared.activate('browser', new Map());
      assert.deepEqual(await elsewhere.saved.missing(), [{ ...idsOf(pair), reason: 'otherClient' }]);
    });

    it('as kept by another client when nobody knows which store it was', async () => {
      const pair = newPair();
      await shared.index.put({ ...idsOf(pair), proven: false });
      assert.deepEqual(await shared.activate().saved.missing(), [{ ...idsOf(pair), reason: 'otherClient' }]);
    });

    it('no longer once the person knows', async () => {
      const pair = await store();
      const later = shared.activate('desktop', new Map());
      await later.saved.dismiss(pair);
      assert.deepEqual(await later.saved.missing(), []);
    });

    it('never on the word of a storage that does not answer', async () => {
      await store();
      const later = shared.activate();
      later.store.break('keys', 'refuse');
      await assert.rejects(later.saved.missing(), { code: 'SecretStoreRefused' });
    });
  });

  it('are remembered from then on when they are found without a record', async () => {
    const pair = await store();
    shared.index.records.clear();
    const later = shared.activate();
    assert.deepEqual(await later.saved.missing(), []);
    assert.deepEqual(await shared.index.list(), [
      { ...idsOf(pair), storeId: shared.storage.get('mark'), proven: false },
    ]);
    shared.index.records.clear();
    const blind = shared.activate();
    blind.store.break('get', 'refuse', 'mark');
    assert.deepEqual(await blind.saved.missing(), []);
    assert.deepEqual(await shared.index.list(), [{ ...idsOf(pair), proven: false }]);
    shared.index.records.clear();
    shared.index.put = () => Promise.reject(new Error('disk full'));
    assert.deepEqual(await later.saved.missing(), []);
  });

  describe('while another window is at it', () => {
    /** Another window stores this many the moment that this one has looked at the storage, or at the records. */
    function storedMeanwhile(count: number, look: 'storage' | 'records') {
      const [one, other] = [shared.activate(), shared.activate()];
      const storeAll = async () => {
        for (let stored = 0; stored < count; stored++) await store(other);
      };
      if (look === 'storage') {
        const keys = one.store.keys.bind(one.store);
        one.store.keys = async () => {
          const before = await keys();
          one.store.keys = keys;
          await storeAll();
          return before;
        };
      } else {
        const list = shared.index.list.bind(shared.index);
        shared.index.list = async () => {
          const before = await list();
          shared.index.list = list;
          await storeAll();
          return before;
        };
      }
      return one;
    }

    for (const look of ['storage', 'records'] as const) {
      it(`are not missed where they are stored after its look at the ${look}, and keep their records`, async () => {
        const one = storedMeanwhile(40, look);
        assert.deepEqual(await one.saved.missing(), []);
        const records = await shared.index.list();
        assert.equal(records.filter(({ storedIn }) => storedIn !== undefined).length, 40);
      });
    }

    it('are not missed where it forgets them', async () => {
      const [one, other] = [shared.activate(), shared.activate()];
      const pair = await store(other);
      const list = shared.index.list.bind(shared.index);
      shared.index.list = async () => {
        const before = await list();
        shared.index.list = list;
        await other.saved.forget(pair);
        return before;
      };
      assert.deepEqual(await one.saved.missing(), []);
    });

    it('are not missed between the two steps of forgetting', async () => {
      const [one, other] = [shared.activate(), shared.activate()];
      const pair = await store(other);
      other.store.break('delete', 'hang');
      void other.saved.forget(pair);
      await shared.time.advance(0);
      assert.deepEqual(await one.saved.missing(), []);
    });
  });
});
