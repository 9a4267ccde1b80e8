import assert from 'node:assert/strict';
import { LostSecrets } from '../../../src/state/lostSecrets.js';
import { remembered } from '../../support/fakes/remembered.js';

const lost = (keyId: string, certain = true) => ({ account: '1', userName: 'ana', keyId, certain, found: 7 });

describe('lost secrets', () => {
  it('are kept once a key, as last put, until they are removed', async () => {
    const kept = remembered();
    const secrets = new LostSecrets(kept);
    assert.deepEqual(secrets.list(), []);
    await secrets.put([lost('a', false), lost('b')]);
    await secrets.put([lost('a')]);
    assert.deepEqual(new LostSecrets(kept).list(), [lost('b'), lost('a')]);
    await secrets.remove([lost('b'), lost('c')]);
    assert.deepEqual(secrets.list(), [lost('a')]);
  });

  it('are told apart by their servers, which give out the same IDs', async () => {
    const secrets = new LostSecrets(remembered());
    const [aws, local] = [
      { ...lost('a'), partition: 'aws' },
      { ...lost('a'), partition: 'aws', endpoint: 'http://localhost:4566' },
    ];
    await secrets.put([lost('a'), aws]);
    await secrets.put([local]);
    await secrets.remove([aws]);
    assert.deepEqual(secrets.list(), [lost('a'), local]);
  });

  it('are only what has their form', () => {
    for (const value of [undefined, null, 'x', 7, {}]) assert.deepEqual(new LostSecrets(remembered(value)).list(), []);
    const { found, certain, ...ids } = lost('a');
    const damaged = [
      null,
      'x',
      ids,
      { ...ids, found },
      { ...ids, certain },
      { ...lost('a'), keyId: 7 },
      { ...lost('a'), endpoint: 7 },
    ];
    assert.deepEqual(new LostSecrets(remembered([...damaged, lost('b')])).list(), [lost('b')]);
  });

  it('are left alone where a newer version keeps them in another form', async () => {
    const newer = remembered({ version: 2 });
    const secrets = new LostSecrets(newer);
    await secrets.put([lost('a')]);
    await secrets.remove([lost('a')]);
    assert.deepEqual([secrets.list(), newer.get('lostSecrets')], [[], { version: 2 }]);
  });
});
