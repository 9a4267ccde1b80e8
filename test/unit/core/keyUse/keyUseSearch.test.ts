import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { EventHistory, EventQuestion } from '../../../../src/core/keyUse/eventHistory.js';
import { KeyUseSearch } from '../../../../src/core/keyUse/keyUseSearch.js';

const KEY = 'AKIAIOSFODNN7EXAMPLE';

/** A history with so many pages of one event each, newest first; a page is given once it is let through. */
class PagedHistory implements EventHistory {
  readonly home = 'us-east-1';
  readonly isForeign = false;
  readonly asked: EventQuestion[] = [];
  fault: IamKeysError | undefined;
  /** Answers although nobody waits for it any more. */
  isDeaf = false;
  #waiting: (() => void)[] = [];

  constructor(private readonly pages: number) {}

  async lookUp(question: EventQuestion, signal?: AbortSignal) {
    this.asked.push(question);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (!this.isDeaf) signal?.throwIfAborted();
    if (this.fault) throw this.fault;
    const page = Number(question.next ?? 0);
    const { region } = question;
    const text = { service: 'ec2', name: 'RunInstances', agent: 'aws-cli/2', address: '192.0.2.1' };
    const event = { ...text, id: String(page), time: 1000 - page, region };
    return { events: [event], next: page + 1 < this.pages ? String(page + 1) : undefined };
  }

  /** Lets answers through, for as long as there are some to come, or so many. */
  async pass(most = 100): Promise<void> {
    for (let passed = 0; passed < most; passed++) {
      await setImmediate();
      const answer = this.#waiting.shift();
      if (!answer) return;
      answer();
    }
    await setImmediate();
  }
}

describe('the search for who uses a key', () => {
  const failures: string[] = [];
  let closing: AbortController;

  beforeEach(() => {
    failures.length = 0;
    closing = new AbortController();
  });

  function searchIn(history: EventHistory): KeyUseSearch {
    return new KeyUseSearch(history, KEY, ({ code }) => failures.push(code), closing.signal);
  }

  it('shows each page as it comes, and ends where there is nothing older', async () => {
    const history = new PagedHistory(3);
    const search = searchIn(history);
    const counts: number[] = [];
    search.onDidChange(() => counts.push(search.count));
    search.ask(['us-east-1', 'us-east-1']);
    assert.ok(search.isAsking);
    await history.pass();
    assert.deepEqual(counts, [0, 1, 2, 3]);
    assert.deepEqual(search.regions, [{ region: 'us-east-1', state: 'done', oldest: 998, next: undefined }]);
    assert.deepEqual([search.isAsking, search.rows.map(({ count }) => count)], [false, [3]]);
    search.ask(['us-east-1']);
    search.goOn();
    assert.equal(history.asked.length, 3);
  });

  it('reads ten pages of each Region, and ten more each time it is told to go on', async () => {
    const history = new PagedHistory(25);
    const search = searchIn(history);
    search.ask(['us-east-1', 'eu-west-1']);
    await history.pass();
    assert.equal(history.asked.length, 20);
    assert.deepEqual(
      search.regions.map(({ region, state, oldest }) => [region, state, oldest]),
      [
        ['us-east-1', 'paused', 991],
        ['eu-west-1', 'paused', 991],
      ],
    );
    search.goOn();
    await history.pass();
    search.goOn();
    await history.pass();
    assert.deepEqual([history.asked.length, search.count], [50, 50]);
    assert.ok(search.regions.every(({ state, oldest }) => state === 'done' && oldest === 976));
  });

  it('stops at once, keeps what it found and goes on from there', async () => {
    const history = new PagedHistory(5);
    const search = searchIn(history);
    search.ask(['us-east-1']);
    await history.pass(2);
    search.stop();
    assert.deepEqual([search.isAsking, search.count], [false, 2]);
    await history.pass();
    assert.deepEqual([search.count, history.asked.length], [2, 3]);
    search.goOn();
    await history.pass();
    assert.deepEqual([search.count, search.rows.map(({ count }) => count)], [5, [5]]);
    assert.deepEqual(history.asked.map(({ next }) => next).slice(-3), ['2', '3', '4']);
  });

  it('takes no answer that comes after it was stopped: it is asked for again', async () => {
    const history = new PagedHistory(2);
    history.isDeaf = true;
    const search = searchIn(history);
    search.ask(['us-east-1']);
    search.stop();
    await history.pass();
    assert.deepEqual([search.count, search.regions[0]?.state], [0, 'paused']);
    search.goOn();
    await history.pass();
    assert.deepEqual([search.count, search.regions[0]?.state], [2, 'done']);
  });

  it('tells of a failure, keeps what it found, and tries again where it was', async () => {
    const history = new PagedHistory(3);
    const search = searchIn(history);
    search.ask(['us-east-1']);
    await history.pass(1);
    history.fault = new IamKeysError('Throttling', {});
    await history.pass();
    const [at] = search.regions;
    assert.deepEqual(
      [at?.state, at?.error?.code, at?.oldest, failures],
      ['failed', 'Throttling', 1000, ['Throttling']],
    );
    history.fault = undefined;
    search.goOn();
    await history.pass();
    assert.deepEqual([search.regions[0]?.state, search.regions[0]?.error, search.count], ['done', undefined, 3]);
  });

  it('says nothing more once its account is closed', async () => {
    const history = new PagedHistory(3);
    const search = searchIn(history);
    search.ask(['us-east-1']);
    closing.abort();
    let changes = 0;
    search.onDidChange(() => changes++);
    await history.pass();
    assert.deepEqual([changes, failures, search.count], [0, [], 0]);
  });
});
