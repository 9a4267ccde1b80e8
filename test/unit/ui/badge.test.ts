import assert from 'node:assert/strict';
import { waitingBadge } from '../../../src/ui/messages/badgeMessages.js';

describe('the badge of the users', () => {
  for (const [secrets, rotations, tooltip] of [
    [1, 0, '1 secret waits to be stored'],
    [2, 0, '2 secrets wait to be stored'],
    [0, 1, '1 rotation waits for you'],
    [2, 3, '2 secrets wait to be stored\n3 rotations wait for you'],
  ] as const) {
    it(`counts ${secrets} secrets and ${rotations} rotations`, () => {
      assert.deepEqual(waitingBadge({ secrets, rotations }), { value: secrets + rotations, tooltip });
    });
  }

  it('is not there where nothing waits', () => {
    assert.equal(waitingBadge({ secrets: 0 }), undefined);
  });
});
