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
  /** Who was there each time that rows were to be drawn again. */
  const redrawn: (readonly string[])[] = [];
  const arrivals = new FirstRows(timer, () => redrawn.push(names(list)));
  /** What was there when it was time to draw; `undefined` until then. */
  const next = () => {
    const drawn: { names?: readonly string[]; arrived?: readonly string[] } = {};
    const arrived = (): void => void (drawn.arrived = names(list));
    void arrivals.next(list, arrived).then(() => (drawn.names = names(list)));
    return drawn;
  };
  return { pages, list, timer, next, redrawn };
}

describe('first rows', () => {
  it('are all users where they arrive soon after the first', async () => {
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

  it('are drawn again with more of them after ever longer times, until the list has ended', async () => {
    const { pages, timer, next, redrawn } = scene(4);
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
      pages.give([user(name)]);
      await reconciled();
      assert.deepEqual(timer.running, [milliseconds]);
      timer.expire();
      await reconciled();
    }
    assert.deepEqual(
      [redrawn, timer.running],
      [
        [
          ['a', 'b'],
          ['a', 'b', 'c'],
        ],
        [4000],
      ],
    );
    pages.give(undefined);
    await reconciled();
    assert.deepEqual([redrawn.length, timer.running], [2, []]);
  });

  it('are given at once to whoever asks again while more arrive', async () => {
    const { pages, timer, next } = scene(3);
    const [first, second] = [next(), next()];
    await reconciled();
    assert.deepEqual([first.names, second.names], [undefined, undefined]);
    pages.give([user('a')]);
    await reconciled();
    assert.deepEqual([first.names, second.names, second.arrived], [undefined, ['a'], undefined]);
    timer.expire();
    const third = next();
    await reconciled();
    assert.deepEqual([first.names, third.names, third.arrived, timer.running], [['a'], ['a'], undefined, [1000]]);
  });

  it('are not waited for where the list failed', async () => {
    const { pages, timer, next } = scene(2);
    const drawn = next();
    pages.give(new Error('offline'));
    await reconciled();
    assert.deepEqual([drawn.names, timer.running], [[], []]);
  });
});
