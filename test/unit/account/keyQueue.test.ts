import assert from 'node:assert/strict';
import { KeyQueue } from '../../../src/account/keyQueue.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('keys that are loaded for those who look', () => {
  let begun: string[];
  let end: Map<string, (error?: Error) => void>;
  let queue: KeyQueue;

  beforeEach(() => {
    begun = [];
    end = new Map();
    const load = (name: string): Promise<void> =>
      new Promise((resolve, reject) => {
        begun.push(name);
        end.set(name, (error) => (error ? reject(error) : resolve()));
      });
    queue = new KeyQueue(load, (error) => (error as Error).message === 'gone');
  });

  it('are asked for four at a time, each user once', async () => {
    queue.want(['a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    queue.want(['a', 'b', 'c', 'd', 'e', 'f']);
    end.get('b')?.();
    await settled();
    assert.deepEqual(begun, ['a', 'b', 'c', 'd', 'e']);
  });

  it('are not asked for any more once they are out of sight', async () => {
    queue.want(['a', 'b', 'c', 'd', 'e']);
    queue.want(['x']);
    end.get('a')?.();
    await settled();
    assert.deepEqual(begun, ['a', 'b', 'c', 'd', 'x']);
  });

  it('go on after a user that is gone, and end after a failure that says that none can be had', async () => {
    queue.want(['a', 'b', 'c', 'd', 'e', 'f']);
    end.get('a')?.(new Error('gone'));
    await settled();
    assert.deepEqual(begun.at(-1), 'e');
    end.get('b')?.(new Error('denied'));
    await settled();
    assert.deepEqual(begun.at(-1), 'e');
    queue.forget();
    queue.want(['f']);
    assert.deepEqual(begun.at(-1), 'f');
  });

  it('are left alone once it is stopped', async () => {
    queue.want(['a', 'b', 'c', 'd', 'e']);
    queue.stop();
    end.get('a')?.();
    await settled();
    assert.equal(begun.length, 4);
  });
});
