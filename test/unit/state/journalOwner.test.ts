import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/awsFiles/fileSystem.js';
import type { JournalEntry } from '../../../src/core/secret/secretRecords.js';
import { DurableFolder } from '../../../src/state/durableFolder.js';
import { FolderJournal } from '../../../src/state/journal.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakesTime.js';

const DRAFT: Omit<JournalEntry, 'id'> = {
  account: '123456789012',
  partition: 'aws',
  endpoint: 'http://localhost:4566',
  userName: 'Bob',
  keyIdsBefore: ['AKIAIOSFODNN7EXAMPLE'],
  started: 1,
  clockOffset: 2,
  destination: { kind: 'profile', profile: 'work', path: '/p', region: 'eu-west-1' },
  storeId: 'store-1',
};

describe('the journal', () => {
  const scratch = scratchFolder();
  let time: FakeTime;
  let alive: Set<number>;
  let windows: FolderJournal[];
  let next: number;
  let beats: Promise<unknown>[];

  beforeEach(() => {
    time = new FakeTime();
    alive = new Set([10, 11]);
    windows = [];
    next = 0;
    beats = [];
  });

  afterEach(() => {
    for (const each of windows) each.dispose();
  });

  const folder = () => path.join(scratch(), 'state', 'journal');

  function open(
    change: {
      readonly pid?: number;
      readonly host?: string;
      readonly fs?: typeof nodeFileSystem;
      readonly time?: FakeTime;
    } = {},
  ): FolderJournal {
    const { pid = 10, host = 'desk', fs = nodeFileSystem, time: clock = time } = change;
    const window = `window-${windows.length + 1}`;
    const journal = new FolderJournal(new DurableFolder(testWorld({ fs: watched(fs), clock }), folder()), {
      self: { pid, host, window, started: clock.now() },
      clock,
      timer: clock,
      isAlive: (id) => alive.has(id),
      random: () => `entry-${++next}`,
    });
    windows.push(journal);
    return journal;
  }

  async function ownersSeenBy(journal: FolderJournal): Promise<readonly string[]> {
    return (await journal.list()).entries.map(({ owner }) => owner);
  }

  /** Heartbeats are waited for: nobody else does. */
  function watched(fs: typeof nodeFileSystem): typeof nodeFileSystem {
    return {
      ...fs,
      utimes: (...args) => {
        const beat = fs.utimes(...args);
        beats.push(beat.catch(() => undefined));
        return beat;
      },
    };
  }

  async function pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 5000) {
      await time.advance(Math.min(left, 5000));
      await Promise.all(beats);
    }
  }

  describe('tells whether the owner of an entry is gone', () => {
    it('is running while its heartbeat is', async () => {
      const entry = await open({ pid: 11 }).open(DRAFT);
      const other = open();
      assert.deepEqual(await ownersSeenBy(other), ['running']);
      await pass(300_000);
      const { entries } = await other.list();
      assert.deepEqual([entries[0]?.owner, entries[0]?.entry], ['running', entry]);
      assert.ok(time.now() - (entries[0]?.lastSign ?? 0) <= 5000);
    });

    it('is gone at once when its process is', async () => {
      await open({ pid: 12 }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['gone']);
    });

    it('is not looked up on another machine', async () => {
      await open({ pid: 12, host: 'other' }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['running']);
    });

    it('is not gone because it has our own process id', async () => {
      alive.clear();
      await open({ pid: 10 }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open({ pid: 10 })), ['running']);
    });

    it('is silent when its heartbeat is old, and gone when it was watched for 15 s', async () => {
      const first = open({ pid: 11 });
      await first.open(DRAFT);
      first.dispose();
      const other = open();
      await pass(29_999);
      assert.deepEqual(await ownersSeenBy(other), ['running']);
      await pass(1);
      assert.deepEqual(await ownersSeenBy(other), ['silent']);
      await pass(14_999);
      assert.deepEqual(await ownersSeenBy(other), ['silent']);
      await pass(1);
      assert.deepEqual(await ownersSeenBy(other), ['gone']);
      assert.deepEqual(await ownersSeenBy(open()), ['silent'], 'each window watches for itself');
    });

    it('is not gone when its heart beats by another clock', async () => {
      const { id } = await open({ pid: 11, host: 'other' }).open(DRAFT);
      const other = open();
      for (let beat = 0; beat < 5; beat++) {
        await utimes(path.join(folder(), `${id}.json`), beat, beat);
        assert.deepEqual(await ownersSeenBy(other), ['silent']);
        await pass(15_000);
      }
    });

    it('is not gone because of a clock that was set back', async () => {
      const ahead = new FakeTime(time.now() + 29_999);
      await open({ pid: 11, time: ahead }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['running']);
    });
  });
});
