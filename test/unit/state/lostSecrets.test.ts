import assert from 'node:assert/strict';
import { LostSecrets } from '../../../src/state/lostSecrets.js';
import type { Remembered } from '../../../src/state/pinnedUsers.js';

function memory(value?: unknown): Remembered {
  let kept = value;
  return {
    get: () => kept,
    update: (_key, next) => {
      kept = next;
      return Promise.resolve();
    },
  };
}

const lost = (keyId: string, certain = true) => ({ account: '1', userName: 'ana', keyId, certain, found: 7 });

describe('lost secrets', () => {
  it('are kept once a key, as last put, until they are removed', async () => {
    const remembered = memory();
    const secrets = new LostSecrets(remembered);
    assert.deepEqual(secrets.list(), []);
    await secrets.put([lost('a', false), lost('b')]);
    await secrets.put([lost('a')]);
    assert.deepEqual(new LostSecrets(remembered).list(), [lost('b'), lost('a')]);
    await secrets.remove(['b', 'c']);
    assert.deepEqual(secrets.list(), [lost('a')]);
  });

  it('are only what has their form', () => {
    for (const value of [undefined, null, 'x', 7, {}]) assert.deepEqual(new LostSecrets(memory(value)).list(), []);
    const { found, certain, ...ids } = lost('a');
    const damaged = [null, 'x', ids, { ...ids, found }, { ...ids, certain }, { ...lost('a'), keyId: 7 }];
    assert.deepEqual(new LostSecrets(memory([...damaged, lost('b')])).list(), [lost('b')]);
  });
});
