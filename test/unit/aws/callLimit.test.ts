import assert from 'node:assert/strict';
import { CallLimit } from '../../../src/aws/callLimit.js';

describe('the limit of calls', () => {
  /** Calls that end when told. */
  function parked(limit: CallLimit) {
    const running: number[] = [];
    const ends: (() => void)[] = [];
    const start = (id: number, signal?: AbortSignal) =>
      limit.run(
        () =>
          new Promise<number>((resolve) => {
            running.push(id);
            ends[id] = () => {
              resolve(id);
            };
          }),
        signal,
      );
    return { running, ends, start };
  }

  it('lets as many run as it says, and the others in order', async () => {
    const { running, ends, start } = parked(new CallLimit(2));
    const calls = [0, 1, 2, 3].map((id) => start(id));
    assert.deepEqual(running, [0, 1]);
    ends[1]?.();
    await calls[1];
    ends[0]?.();
    await calls[0];
    assert.deepEqual(running, [0, 1, 2, 3]);
    ends[2]?.();
    ends[3]?.();
    assert.deepEqual(await Promise.all(calls), [0, 1, 2, 3]);
  });

  it('gives the place of a failed call on', async () => {
    const limit = new CallLimit(1);
    const failure = new Error('no');
    await assert.rejects(
      limit.run(() => Promise.reject(failure)),
      failure,
    );
    assert.equal(await limit.run(() => Promise.resolve(7)), 7);
  });

  it('forgets who was cancelled while waiting, and loses no place over it', async () => {
    const { running, ends, start } = parked(new CallLimit(1));
    const controller = new AbortController();
    const reason = new Error('closed');
    const first = start(0);
    const cancelled = start(1, controller.signal);
    const last = start(2);
    controller.abort(reason);
    await assert.rejects(cancelled, reason);
    ends[0]?.();
    await first;
    ends[2]?.();
    assert.equal(await last, 2);
    assert.deepEqual(running, [0, 2]);
    await assert.rejects(start(3, controller.signal), reason);
    assert.deepEqual(running, [0, 2]);
  });
});
