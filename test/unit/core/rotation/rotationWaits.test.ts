import assert from 'node:assert/strict';
import type { Rotation } from '../../../../src/core/model.js';
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
});
