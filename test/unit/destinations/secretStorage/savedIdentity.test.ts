import assert from 'node:assert/strict';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { ACCOUNT } from '../../../support/fakes/fakeAccount.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';
import { idsOf, newPair, Shared } from '../../../support/fakes/openStore.js';

const LOCAL = 'http://localhost:4566';

describe('a saved secret is of one key of one server', () => {
  let shared: Shared;
  let ofAws: KeySecret;
  /** Another server that gave out the same account number and key ID. */
  let ofLocal: KeySecret;

  beforeEach(() => {
    shared = new Shared();
    ofAws = newPair('Bob');
    ofLocal = { ...ofAws, endpoint: LOCAL, secret: randomSecret() };
  });

  const legacyKey = () => `saved/${ACCOUNT}/Bob/${ofAws.keyId}`;

  /** As version 0.1.0 stored it. */
  async function storeLegacy(): Promise<string> {
    const secret = randomSecret().reveal();
    shared.storage.set(legacyKey(), secret);
    const { account, userName, keyId } = ofAws;
    await shared.index.put({ account, userName, keyId, storedIn: 'before', proven: false });
    return secret;
  }

  it('kept under a name that has partition and address', async () => {
    const { destination, saved } = shared.activate();
    const ofChina = { ...newPair('Bob'), keyId: ofAws.keyId, partition: 'aws-cn' };
    for (const pair of [ofAws, ofLocal, ofChina]) await destination.store(pair);
    assert.deepEqual(
      [...shared.storage.keys()],
      [
        `saved/${ACCOUNT}/Bob/${ofAws.keyId}/aws`,
        'mark',
        `saved/${ACCOUNT}/Bob/${ofAws.keyId}/aws/http%3A%2F%2Flocalhost%3A4566`,
        `saved/${ACCOUNT}/Bob/${ofAws.keyId}/aws-cn`,
      ],
    );
    assert.deepEqual(await saved.list(), [ofAws, ofLocal, ofChina].map(idsOf));
    for (const pair of [ofAws, ofLocal, ofChina]) assert.equal((await saved.get(pair)).reveal(), pair.secret.reveal());
  });

  it('forgotten alone', async () => {
    const { destination, saved } = shared.activate();
    await destination.store(ofAws);
    await destination.store(ofLocal);
    await saved.forget(ofAws);
    assert.deepEqual(await saved.list(), [idsOf(ofLocal)]);
    assert.deepEqual(await saved.missing(), []);
    await assert.rejects(saved.get(ofAws), { code: 'SecretMissing' });
  });

  it('missed and proven alone', async () => {
    const { destination } = shared.activate();
    await destination.store(ofAws);
    await destination.store(ofLocal);
    const later = shared.activate();
    await later.saved.get(ofAws);
    assert.deepEqual([await later.saved.isProven(ofAws), await later.saved.isProven(ofLocal)], [true, false]);
    for (const key of shared.storage.keys()) if (key.endsWith('4566')) shared.storage.delete(key);
    assert.deepEqual(await later.saved.missing(), [{ ...idsOf(ofLocal), reason: 'lost' }]);
    await later.saved.dismiss(ofLocal);
    assert.deepEqual(await later.saved.missing(), []);
    assert.equal(await later.saved.isProven(ofAws), true);
  });

  it('found by its key after its user was renamed', async () => {
    const { destination } = shared.activate();
    await destination.store(ofAws);
    const later = shared.activate();
    const renamed = { ...idsOf(ofAws), userName: 'Robert' };
    assert.equal((await later.saved.get(renamed)).reveal(), ofAws.secret.reveal());
    assert.equal(await later.saved.isProven(renamed), true);
  });

  describe('where version 0.1.0 stored it', () => {
    it('read for any server that may be meant, unless that has one of its own', async () => {
      const legacy = await storeLegacy();
      const { saved, destination } = shared.activate();
      assert.equal((await saved.get(ofAws)).reveal(), legacy);
      assert.equal((await saved.get(ofLocal)).reveal(), legacy);
      assert.equal(await saved.isProven(ofLocal), true);
      await assert.rejects(saved.get({ ...ofAws, account: '210987654321' }), { code: 'SecretMissing' });
      await destination.store(ofLocal);
      assert.equal((await saved.get(ofLocal)).reveal(), ofLocal.secret.reveal());
      assert.equal(await saved.isProven(ofLocal), false);
      assert.equal((await saved.get(ofAws)).reveal(), legacy);
    });

    it('not overwritten by another secret whose server is not known either, but stored again as it is', async () => {
      const legacy = await storeLegacy();
      const { saved, destination } = shared.activate();
      const { account, userName, keyId } = ofAws;
      const other = { account, userName, keyId, secret: randomSecret() };
      await assert.rejects(destination.store(other), {
        code: 'SecretStoreRefused',
        details: { fault: 'taken', reason: '' },
      });
      assert.equal(shared.storage.get(legacyKey()), legacy);
      assert.equal((await saved.list()).length, 1);
      await destination.store({ ...other, secret: new SecretText(legacy) });
      await destination.readBack({ ...other, secret: new SecretText(legacy) });
      shared.storage.set(legacyKey(), '');
      await destination.store(other);
      assert.equal(shared.storage.get(legacyKey()), other.secret.reveal());
    });

    it('dropped with no other key, and forgotten as it is listed', async () => {
      const legacy = await storeLegacy();
      const { saved } = shared.activate();
      await saved.forget(ofAws);
      await saved.forget(ofLocal);
      assert.equal(shared.storage.get(legacyKey()), legacy);
      const [listed] = await saved.list();
      assert.ok(listed);
      await saved.forget(listed);
      assert.deepEqual([shared.storage.get(legacyKey()), await saved.missing()], [undefined, []]);
    });

    it('missed where it is gone, whatever other servers have', async () => {
      await storeLegacy();
      const { saved, destination } = shared.activate();
      await destination.store(ofAws);
      shared.storage.delete(legacyKey());
      const { account, userName, keyId } = ofAws;
      assert.deepEqual(await saved.missing(), [{ account, userName, keyId, reason: 'otherClient' }]);
    });
  });
});
