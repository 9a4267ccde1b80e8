import assert from 'node:assert/strict';
import type { Rotation } from '../../../../src/core/model.js';
import { graceDaysLeft } from '../../../../src/core/rotation/gracePeriod.js';
import { waitsForPerson } from '../../../../src/core/rotation/rotationWaits.js';

const DAY = 86_400_000;
const RULE = { now: 10 * DAY, quietMs: DAY, graceDays: 7 };
const ROTATION: Rotation = {
  ...{ account: '123456789012', partition: 'aws', userName: 'bob', oldKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  ...{ keyIdsBefore: [], replaced: [], oldKept: false, started: 1, left: [] },
  destinations: [{ kind: 'secretStorage' }],
  step: 'deactivate',
};

const PLACE = { kind: 'profile', profile: 'work', path: '/p' } as const;
const PROFILE: Partial<Rotation> = { destinations: [PLACE], replaced: [PLACE] };

describe('a rotation', () => {
  for (const [title, change, waits] of [
    ['with a place to do', { byHand: [{ name: 'Jenkins' }], delivered: 0 }, true],
    ['with a place to do, long before the quiet is over', { byHand: [{ name: 'Jenkins' }] }, true],
    ['delivered nowhere yet, as far as is known', {}, false],
    ['that did not get so far', { step: 'verify' }, true],
    ['delivered just now', { delivered: 10 * DAY }, false],
    ['that has all places here, and was stopped', { delivered: 10 * DAY, ...PROFILE }, true],
    ['delivered for not long enough', { delivered: 9 * DAY + 1 }, false],
    ['delivered for long enough', { delivered: 9 * DAY }, true],
    ['whose old key is off within its grace period', { step: 'finish', deactivated: 4 * DAY }, false],
    ['whose grace period is over', { step: 'finish', deactivated: 3 * DAY }, true],
  ] as const satisfies readonly (readonly [string, Partial<Rotation>, boolean])[])
    it(`${title} ${waits ? 'waits' : 'does not wait'} for the person`, () => {
      assert.equal(waitsForPerson({ ...ROTATION, ...change }, RULE), waits);
    });

  it('has all days of its grace period left while the old key is on, and counts whole ones from then', () => {
    assert.equal(graceDaysLeft(ROTATION, 7, RULE.now), 7);
    const left = (deactivated: number) => graceDaysLeft({ ...ROTATION, deactivated }, 7, RULE.now);
    assert.deepEqual([10 * DAY, 10 * DAY - 1, 9 * DAY, 3 * DAY, DAY].map(left), [7, 7, 6, 0, 0]);
  });
});
