import assert from 'node:assert/strict';
import { MementoPinnedUsers } from '../../../src/state/pinnedUsers.js';
import { remembered } from '../../support/fakes/remembered.js';

describe('users added by name', () => {
  it('are kept by account, once whatever their case', async () => {
    const pinned = new MementoPinnedUsers(remembered());
    await pinned.add('1', 'Bob');
    await pinned.add('1', 'ana');
    await pinned.add('1', 'bob');
    await pinned.add('2', 'zoe');
    assert.deepEqual([pinned.list('1'), pinned.list('2'), pinned.list('3')], [['ana', 'bob'], ['zoe'], []]);
  });

  it('are taken off again', async () => {
    const pinned = new MementoPinnedUsers(remembered({ 1: ['ana', 'Bob'] }));
    await pinned.remove('1', 'bob');
    assert.deepEqual(pinned.list('1'), ['ana']);
  });

  it('are nobody where something else was remembered', () => {
    for (const value of [undefined, null, 'x', 7, ['a'], { 1: 'ana' }, { 1: [7, {}] }]) {
      assert.deepEqual(new MementoPinnedUsers(remembered(value)).list('1'), []);
    }
  });

  it('are left alone where a newer version keeps them in another form', async () => {
    const newer = remembered({ version: 2, 1: ['ana'] });
    await new MementoPinnedUsers(newer).add('1', 'bob');
    assert.deepEqual(newer.get('pinnedUsers'), { version: 2, 1: ['ana'] });
  });
});
