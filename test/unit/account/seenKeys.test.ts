import assert from 'node:assert/strict';
import { SeenKeys } from '../../../src/account/seenKeys.js';
import { UserKeys } from '../../../src/account/userKeys.js';

describe('what a window has seen of keys', () => {
  it('explains why AWS does not take one: inactive, or new for a while', () => {
    let now = 1_000_000;
    const clock = { now: () => now };
    const none = () => Promise.reject(new Error('not asked'));
    const keys = new UserKeys(
      { listAccessKeys: none, getAccessKeyLastUsed: none },
      clock,
      new AbortController().signal,
    );
    const seen = new SeenKeys(clock);
    seen.follow(keys);
    keys.add({ id: 'one', userName: 'ana', status: 'Active', created: now });
    keys.add({ id: 'two', userName: 'ana', status: 'Active', created: 0 });
    assert.deepEqual([seen.recall('one'), seen.recall('two'), seen.recall('other')], ['new', undefined, undefined]);
    keys.setStatus('ana', 'two', 'Inactive');
    now += 120_000;
    assert.deepEqual([seen.recall('one'), seen.recall('two')], [undefined, 'inactive']);
    keys.setStatus('ana', 'two', 'Active');
    assert.equal(seen.recall('two'), undefined);
  });
});
