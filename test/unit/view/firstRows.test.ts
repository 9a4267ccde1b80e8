import assert from 'node:assert/strict';
import { UserList } from '../../../src/account/userList.js';
import { FirstRows } from '../../../src/view/firstRows.js';
import { names, Pages, user } from '../../support/fakes/handedPages.js';
import { HandTimer } from '../../support/fakes/handTimer.js';

const reconciled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function scene(pageCount: number) {
  const pages = new Pages(pageCount);
  const list = new UserList(pages, new AbortController().signal);
  const timer = new HandTimer();
  const arrivals = new FirstRows(timer);
  /** What was there when it was time to draw; `undefined` until then. */
  const next = () => {
    const drawn: { names?: readonly string[]; arrived?: readonly string[] } = {};
    const arrived = (): void => void (drawn.arrived = names(list));
    void arrivals.next(list, arrived).then(() => (drawn.names = names(list)));
    return drawn;
  };
  return { pages, list, timer, next };
}

describe('Arrivals', () => {
  it('gives all users at once where they arrive soon after the first', async () => {
    const { pages, timer, next } = scene(3);
    const drawn = next();
    pages.give([user('a')]);
    await reconciled();
    assert.deepEqual([drawn.names, timer.running], [undefined, [150]]);
    assert.deepEqual(drawn.arrived, ['a']);
    pages.give([user('b')]);
    pages.give(undefined);
    await reconciled();
    assert.deepEqual([drawn.names, timer.running], [['a', 'b'], []]);
  });

  it('gives the first rows when the rest takes longer, then more of them after ever longer times', async () => {
    const { pages, timer, next } = scene(4);
    const first = next();
    pages.give([user('a')]);
    await reconciled();
    timer.expire();
    await reconciled();
    assert.deepEqual(first.names, ['a']);
    for (const [milliseconds, name] of [
      [1000, 'b'],
      [2000, 'c'],
    ] as const) {
      const more = next();
      pages.give([user(name)]);
      await reconciled();
      assert.deepEqual([more.names, timer.running], [undefined, [milliseconds]]);
      assert.equal(more.arrived, undefined);
      timer.expire();
      await reconciled();
      assert.equal(more.names?.includes(name), true);
    }
    const all = next();
    pages.give(undefined);
    await reconciled();
    assert.deepEqual([all.names, timer.running], [['a', 'b', 'c'], []]);
  });

  it('does not wait for a list that failed', async () => {
    const { pages, timer, next } = scene(2);
    const drawn = next();
    pages.give(new Error('offline'));
    await reconciled();
    assert.deepEqual([drawn.names, timer.running], [[], []]);
  });
});
