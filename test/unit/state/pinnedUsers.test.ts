import assert from 'node:assert/strict';
import { MementoPinnedUsers } from '../../../src/state/pinnedUsers.js';
import { remembered } from '../../support/fakes/remembered.js';

const one = { account: '1' };
const two = { account: '2' };
const three = { account: '3' };

describe('users added by name', () => {
  it('are kept by account, once whatever their case', async () => {
    const pinned = new MementoPinnedUsers(remembered());
    await pinned.add(one, 'Bob');
    await pinned.add(one, 'ana');
    await pinned.add(one, 'bob');
    await pinned.add(two, 'zoe');
    assert.deepEqual([pinned.list(one), pinned.list(two), pinned.list(three)], [['ana', 'bob'], ['zoe'], []]);
  });

  it('are kept apart by server, where those of version 0.1.0 count until something is written', async () => {
    const pinned = new MementoPinnedUsers(remembered({ 1: ['ana'] }));
    const [here, there] = ['http://a:1', 'http://b:1'].map((endpoint) => ({ account: '1', endpoint }));
    assert.ok(here && there);
    await pinned.add(here, 'bob');
    assert.deepEqual([pinned.list(here), pinned.list(there), pinned.list(one)], [['ana', 'bob'], ['ana'], ['ana']]);
  });

  it('are taken off again', async () => {
    const pinned = new MementoPinnedUsers(remembered({ 1: ['ana', 'Bob'] }));
    await pinned.remove(one, 'bob');
    assert.deepEqual(pinned.list(one), ['ana']);
  });

  it('are nobody where something else was remembered', () => {
    for (const value of [undefined, null, 'x', 7, ['a'], { 1: 'ana' }, { 1: [7, {}] }]) {
      assert.deepEqual(new MementoPinnedUsers(remembered(value)).list(one), []);
    }
  });

  it('are left alone where a newer version keeps them in another form', async () => {
    const newer = remembered({ version: 2, 1: ['ana'] });
    await new MementoPinnedUsers(newer).add(one, 'bob');
    assert.deepEqual(newer.get('pinnedUsers'), { version: 2, 1: ['ana'] });
  });
});
