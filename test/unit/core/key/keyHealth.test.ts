import assert from 'node:assert/strict';
import { daysSince, keyMarks } from '../../../../src/core/key/keyHealth.js';
import { NEVER_USED, type AccessKey, type KeyStatus, type LastUsed } from '../../../../src/core/model.js';

const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 1, 12);
const limits = { staleAfterDays: 90, unusedAfterDays: 45 };
const ago = (days: number): number => now - days * DAY;
const key = (days: number, status: KeyStatus = 'Active'): AccessKey => ({
  id: 'id',
  userName: 'Bob',
  status,
  created: ago(days),
});
const used = (days: number): LastUsed => ({ date: ago(days) });

describe('keyHealth', () => {
  it('counts whole days and never below zero', () => {
    assert.equal(daysSince(ago(2.9), now), 2);
    assert.equal(daysSince(ago(-1), now), 0);
  });

  it('marks at the threshold, not before', () => {
    assert.deepEqual(keyMarks(key(89.9), used(44.9), now, limits), []);
    assert.deepEqual(keyMarks(key(90), used(45), now, limits), ['stale', 'unused']);
  });

  it('marks a key that was never used after its first day', () => {
    assert.deepEqual(keyMarks(key(0.9), NEVER_USED, now, limits), []);
    assert.deepEqual(keyMarks(key(1), NEVER_USED, now, limits), ['neverUsed']);
  });

  it('says nothing of a use that is not known', () => {
    assert.deepEqual(keyMarks(key(10), undefined, now, limits), []);
  });

  it('leaves keys alone that are not active', () => {
    for (const status of ['Inactive', 'Expired', 'Unknown'] as const)
      assert.deepEqual(keyMarks(key(999, status), used(999), now, limits), []);
  });
});
