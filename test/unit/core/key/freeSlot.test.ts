import assert from 'node:assert/strict';
import { suggestFreeSlot, waysToFree, type SlotKey } from '../../../../src/core/key/freeSlot.js';
import { NEVER_USED, type KeyStatus } from '../../../../src/core/model.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);

function slot(id: string, status: KeyStatus, age: number, used?: number | 'unknown', attributed = false): SlotKey {
  return {
    key: { id, userName: 'bob', status, created: NOW - age * DAY },
    attributed,
    ...(used !== 'unknown' && {
      lastUsed: used === undefined ? NEVER_USED : { date: NOW - used * DAY },
    }),
  };
}

describe('making room at the limit', () => {
  const suggested = (...keys: SlotKey[]) => suggestFreeSlot(keys, NOW);

  it('suggests a key that is off before all others, the one not used for longest', () => {
    assert.deepEqual(suggested(slot('A', 'Active', 900, 400), slot('B', 'Inactive', 10, 2)), {
      keyId: 'B',
      reason: 'off',
    });
    assert.deepEqual(suggested(slot('A', 'Expired', 9, 3), slot('B', 'Inactive', 9, 5)), { keyId: 'B', reason: 'off' });
  });

  it('suggests a key that was never used, unless it is new', () => {
    assert.deepEqual(suggested(slot('A', 'Active', 900, 400), slot('B', 'Active', 8)), {
      keyId: 'B',
      reason: 'neverUsed',
    });
    assert.equal(suggested(slot('A', 'Active', 900, 1), slot('B', 'Active', 7)), undefined);
  });

  it('suggests the one that was not used for longest, if that is a week', () => {
    assert.deepEqual(suggested(slot('A', 'Active', 900, 8), slot('B', 'Active', 900, 40)), {
      keyId: 'B',
      reason: 'unusedLongest',
    });
    assert.equal(suggested(slot('A', 'Active', 900, 7), slot('B', 'Active', 900, 0)), undefined);
  });

  it('suggests nothing where uses are not known, or the status is not', () => {
    assert.equal(suggested(slot('A', 'Active', 900, 'unknown'), slot('B', 'Unknown', 900, 'unknown')), undefined);
  });

  it('deletes no active key that it cannot attribute', () => {
    assert.equal(waysToFree(slot('A', 'Active', 9, 8, false)), 'deactivate');
    assert.equal(waysToFree(slot('A', 'Unknown', 9, 8, false)), 'deactivate');
    assert.equal(waysToFree(slot('A', 'Active', 9, 8, true)), 'deactivateThenDelete');
    assert.equal(waysToFree(slot('A', 'Inactive', 9, 8, false)), 'delete');
    assert.equal(waysToFree(slot('A', 'Expired', 9, 8, false)), 'delete');
  });
});
