import assert from 'node:assert/strict';
import type { Place, Rotation } from '../../../../src/core/model.js';
import { isAllHere } from '../../../../src/core/rotation/deactivationGate.js';
import { useOf, wasUsedSince } from '../../../../src/core/rotation/oldKeyUse.js';

const WORK: Place = { kind: 'profile', profile: 'work', path: '/p' };
const STARTED = 1_800_000_000_900;
const ROTATION: Rotation = {
  ...{ account: '123456789012', partition: 'aws', userName: 'bob', oldKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  ...{ keyIdsBefore: [], oldKept: false, step: 'deactivate', started: STARTED },
  ...{ destinations: [WORK], left: [], replaced: [WORK] },
};

describe("the old key's use", () => {
  it('counts within the second in which the rotation began, since IAM tells whole seconds', () => {
    assert.equal(wasUsedSince(ROTATION, { date: STARTED - 900, service: 's3' }), true);
    assert.equal(wasUsedSince(ROTATION, { date: STARTED - 901, service: 's3' }), false);
    assert.equal(wasUsedSince(ROTATION, {}), false);
  });

  it('of IAM and STS is ours only where the connection signed with the old key', () => {
    const rule = { now: STARTED + 2000, quietMs: 1000 };
    for (const service of ['iam', 'sts']) {
      const lastUsed = { date: STARTED + 100, service };
      assert.equal(wasUsedSince(ROTATION, lastUsed), true, service);
      assert.equal(useOf(ROTATION, lastUsed, rule).kind, 'used', service);
      const own = { ...ROTATION, oldSigned: true };
      assert.equal(wasUsedSince(own, lastUsed), false, service);
      assert.deepEqual(useOf(own, lastUsed, rule), { kind: 'untold' }, service);
    }
  });
});

describe('all places of a rotation', () => {
  it('are here only once each has the new key', () => {
    assert.equal(isAllHere(ROTATION), true);
    assert.equal(isAllHere({ ...ROTATION, left: [WORK] }), false);
  });
});
