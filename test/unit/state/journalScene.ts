import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { JournalEntry } from '../../../src/core/secret/secretRecords.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderJournal } from '../../../src/state/journal.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

export const DRAFT: Omit<JournalEntry, 'id'> = {
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

export interface Opening {
  readonly pid?: number;
  readonly host?: string;
  readonly fs?: typeof nodeFileSystem;
  readonly time?: FakeTime;
}

/** Windows over one journal's folder, new for each test: processes 10 and 11 of the host `desk` are alive at first. */
export function journalScene() {
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

  const folder = (): string => path.join(scratch(), 'state', 'journal');

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

  function open({ pid = 10, host = 'desk', fs = nodeFileSystem, time: clock = time }: Opening = {}): FolderJournal {
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

  /** Lets time pass in steps that let heartbeats go through. */
  async function pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 5000) {
      await time.advance(Math.min(left, 5000));
      await Promise.all(beats);
    }
  }

  return { folder, open, ownersSeenBy, pass, time: () => time, alive: () => alive };
}
