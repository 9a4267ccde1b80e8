import assert from 'node:assert/strict';
import { withDeadline } from '../../../src/core/deadline.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { rejection } from '../../support/rejection.js';

describe('a deadline', () => {
  it('hands on an answer and a failure, and stops its timer', async () => {
    const timer = new HandTimer();
    assert.equal(await withDeadline({ timer, what: 'it' }, () => Promise.resolve(1)), 1);
    const failure = new Error('no');
    await assert.rejects(
      withDeadline({ timer, what: 'it' }, () => Promise.reject(failure)),
      failure,
    );
    assert.deepEqual(timer.running, []);
  });

  it('aborts the work when it passes, and is told although the work goes on', async () => {
    const timer = new HandTimer();
    const signals: AbortSignal[] = [];
    const waiting = rejection(
      withDeadline({ timer, what: 'credentials', seconds: 5 }, (signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      }),
    );
    assert.deepEqual(timer.running, [5000]);
    timer.expire();
    const error = await waiting;
    assert.deepEqual([error.code, error.details], ['Timeout', { what: 'credentials', seconds: 5 }]);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });

  it('swallows what late work still says', async () => {
    const timer = new HandTimer();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise<never>((_resolve, reject) => (fail = reject));
    const waiting = rejection(withDeadline({ timer, what: 'it' }, () => work));
    timer.expire();
    await waiting;
    fail(new Error('late'));
    // An unhandled rejection would fail the run.
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('gives way to the caller, with the caller’s reason', async () => {
    const timer = new HandTimer();
    const controller = new AbortController();
    const reason = new Error('closed');
    const waiting = withDeadline({ timer, what: 'it', signal: controller.signal }, () => new Promise(() => undefined));
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    assert.deepEqual(timer.running, []);
    let started = false;
    const late = withDeadline({ timer, what: 'it', signal: controller.signal }, () => {
      started = true;
      return Promise.resolve();
    });
    await assert.rejects(late, reason);
    assert.equal(started, false);
  });
});
