import assert from 'node:assert/strict';
import type { KeyUse } from '../../../../src/core/key/keyHealth.js';
import { userMarks } from '../../../../src/core/user/userHealth.js';

const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const limits = { staleAfterDays: 90, unusedAfterDays: 45 };
const key = (age: number, lastUsed?: KeyUse['lastUsed'], active = true): KeyUse => ({
  active,
  created: now - age * DAY,
  ...(lastUsed !== undefined && { lastUsed }),
});

describe('userMarks', () => {
  it('names each mark of the keys once', () => {
    assert.deepEqual(userMarks([key(90, now), key(91, now)], undefined, now, limits), ['stale', 'twoActive']);
    assert.deepEqual(userMarks([key(46, now - 45 * DAY)], undefined, now, limits), ['unused']);
    assert.deepEqual(userMarks([key(2, 'never')], undefined, now, limits), ['neverUsed']);
  });

  it('leaves out keys that are not active, and ages nobody knows', () => {
    assert.deepEqual(userMarks([key(99, 'never', false), key(1)], undefined, now, limits), []);
    assert.deepEqual(userMarks([{ active: true, created: NaN, lastUsed: 'never' }], undefined, now, limits), []);
  });

  it('misses MFA only where there is a password, and only where that is known', () => {
    assert.deepEqual(userMarks([], { password: true, mfa: false }, now, limits), ['noMfa']);
    assert.deepEqual(userMarks([], { password: true, mfa: true }, now, limits), []);
    assert.deepEqual(userMarks([], { password: false, mfa: false }, now, limits), []);
    assert.deepEqual(userMarks([], undefined, now, limits), []);
  });
});
