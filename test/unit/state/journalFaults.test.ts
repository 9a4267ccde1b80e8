import assert from 'node:assert/strict';
import { mkdir, readdir, rm, chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/awsFiles/fileSystem.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { JournalEntry } from '../../../src/core/secret/secretRecords.js';
import { DurableFolder } from '../../../src/state/durableFolder.js';
import { FolderJournal } from '../../../src/state/journal.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
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

  describe('whose file calls fail', () => {
    it('opens no entry, says so, and leaves no staged file', async () => {
      const { fs: watched, calls } = faultyFileSystem(nodeFileSystem, () => undefined);
      await open({ fs: watched }).open(DRAFT);
      for (const [at, name] of calls.entries()) {
        for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EROFS']) {
          await rm(path.dirname(folder()), { recursive: true });
          const { fs } = faultyFileSystem(nodeFileSystem, (_call, index) => (index === at ? { code } : undefined));
          const error: unknown = await open({ fs })
            .open(DRAFT)
            .catch((reason: unknown) => reason);
          const opened = !(error instanceof Error);
          if (opened) {
            // It is durable by then.
            assert.ok(['utimes', 'file.close'].includes(name), `${code} at ${name}`);
            assert.equal((await open().list()).entries.length, 1);
          } else assert.ok(isIamKeysError(error, 'JournalNotWritable'), `${code} at ${name}: ${error.message}`);
          await mkdir(folder(), { recursive: true });
          const names = await readdir(folder());
          assert.ok(
            names.every((each) => each.endsWith('.json')),
            `${code} at ${name}: ${names.join()}`,
          );
        }
      }
    });

    it('does not say that an entry is there which half of the disk took', async () => {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
        call === 'file.writeFile' ? { short: true } : undefined,
      );
      await assert.rejects(open({ fs }).open(DRAFT), {
        code: 'JournalNotWritable',
        details: { path: path.join(folder(), 'entry-1.json'), reason: 'diskFull' },
      });
    });

    it('says that the folder cannot be listed', async () => {
      await open().open(DRAFT);
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === 'readdir' ? { code: 'EACCES' } : undefined));
      await assert.rejects(open({ fs }).list(), {
        code: 'FileUnreadable',
        details: { path: folder(), reason: 'noPermission' },
      });
    });

    it('says that an entry cannot be removed', async () => {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === 'unlink' ? { code: 'EACCES' } : undefined));
      const journal = open({ fs });
      await assert.rejects(journal.close((await journal.open(DRAFT)).id), /EACCES/);
    });
  });

  it('says that the folder cannot be made', async () => {
    await writeFile(path.join(scratch(), 'state'), 'a file');
    await assert.rejects(open().open(DRAFT), {
      code: 'JournalNotWritable',
      details: { path: folder(), reason: 'notAFile' },
    });
    await chmod(path.join(scratch(), 'state'), 0o600);
  });
});
