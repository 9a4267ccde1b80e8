import assert from 'node:assert/strict';
import { QuietPolling } from '../../../src/account/quietPolling.js';
import type { Rotation, RotationStep } from '../../../src/core/model.js';
import { HandTimer } from '../../support/fakes/handTimer.js';

describe('old keys that are on still', () => {
  const rotation = (userName: string, step: RotationStep): Rotation => ({
    ...{ account: '123456789012', partition: 'aws', userName, oldKeyId: 'AKIAIOSFODNN7EXAMPLE', keyIdsBefore: [] },
    ...{ destinations: [], left: [], replaced: [], oldKept: false, step, started: 1 },
  });
  const rotations = [rotation('ana', 'deactivate'), rotation('ben', 'deactivate'), rotation('cleo', 'finish')];

  it('are looked at every 15 minutes, while someone sees them', async () => {
    const timer = new HandTimer();
    const read: string[] = [];
    const seen = new Set(['ana', 'cleo']);
    const polling = new QuietPolling({
      timer,
      rotations: () => rotations,
      isSeen: (userName) => seen.has(userName),
      reload: async (userName) => {
        read.push(userName);
        return Promise.reject(new Error('offline'));
      },
    });
    assert.deepEqual(timer.running, [900_000]);
    timer.expire();
    assert.deepEqual(read, ['ana']);
    seen.clear();
    timer.expire();
    seen.add('ben');
    timer.expire();
    await Promise.resolve();
    assert.deepEqual(read, ['ana', 'ben']);
    polling.dispose();
    assert.deepEqual(timer.running, []);
  });
});
