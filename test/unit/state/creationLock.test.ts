import assert from 'node:assert/strict';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { FolderCreationLock } from '../../../src/state/creationLock.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

const ACCOUNT = '123456789012';

describe('the lock on creations', () => {
  const scratch = scratchFolder();
  const folder = () => path.join(scratch(), 'state', 'locks');
  const open = (world = testWorld()) => new FolderCreationLock(world, folder());

  it('lets one window at a time create for a user, whatever the case of the name', async () => {
    const order: string[] = [];
    const first = await open().acquire(ACCOUNT, 'Bob');
    const second = open()
      .acquire(ACCOUNT, 'BOB')
      .then(async (lock) => {
        order.push('second');
        await lock.release();
      });
    for (let turn = 0; turn < 50; turn++) await setImmediate();
    order.push('first');
    await first.release();
    await second;
    assert.deepEqual(order, ['first', 'second']);
    assert.deepEqual(await readdir(folder()), []);
  });

  it('keeps users and accounts apart', async () => {
    const locks = [
      await open().acquire(ACCOUNT, 'Bob'),
      await open().acquire(ACCOUNT, 'Eve'),
      await open().acquire('999999999999', 'Bob'),
    ];
    for (const lock of locks) await lock.release();
  });

  it('takes any user name, of 128 characters too', async () => {
    for (const name of ['a+=,.@-_', '=,+@'.repeat(32)]) await (await open().acquire(ACCOUNT, name)).release();
  });

  it('says that another window is at it when it waited for half a minute', async () => {
    const time = new FakeTime();
    const first = await open().acquire(ACCOUNT, 'Bob');
    const [name = ''] = await readdir(folder());
    const [token = ''] = await readdir(path.join(folder(), name));
    const clock = {
      // Each look takes a second, and the other window beats all the time.
      now: () => Date.now() + (seconds += 1000),
    };
    let seconds = 0;
    const timer = {
      after: (milliseconds: number, listener: () => void) => {
        const at = clock.now() / 1000;
        void utimes(path.join(folder(), name, token), at, at).then(listener);
        return time.after(milliseconds, () => undefined);
      },
    };
    await assert.rejects(open(testWorld({ clock, timer })).acquire(ACCOUNT, 'Bob'), {
      code: 'CreationBusy',
      details: { userName: 'Bob' },
    });
    await first.release();
  });

  it('takes over from a window that was killed', async () => {
    await open().acquire(ACCOUNT, 'Bob');
    await (await open(testWorld(simulatedTime())).acquire(ACCOUNT, 'Bob')).release();
  });

  it('stops waiting when the person does, and then keeps nothing', async () => {
    const first = await open().acquire(ACCOUNT, 'Bob');
    const controller = new AbortController();
    const waiting = open().acquire(ACCOUNT, 'Bob', controller.signal);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    await first.release();
    await (await open().acquire(ACCOUNT, 'Bob', new AbortController().signal)).release();
    await assert.rejects(open().acquire(ACCOUNT, 'Bob', AbortSignal.abort()), { name: 'AbortError' });
  });

  it('says why it cannot be had', async () => {
    let lockPath = '';
    const looking: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) => {
        lockPath = to;
        return nodeFileSystem.rename(from, to);
      },
    };
    await (await open(testWorld({ fs: looking })).acquire(ACCOUNT, 'Bob')).release();
    await rm(folder(), { recursive: true });
    await writeFile(folder(), 'a file');
    await assert.rejects(open().acquire(ACCOUNT, 'Bob'), { code: 'JournalNotWritable' });
    await rm(folder());
    const { fs } = faultyFileSystem(nodeFileSystem, (call, index) =>
      call === 'mkdir' && index > 0 ? { code: 'EACCES' } : undefined,
    );
    await assert.rejects(open(testWorld({ fs })).acquire(ACCOUNT, 'Bob'), {
      code: 'JournalNotWritable',
      details: { reason: 'readOnlyFolder', path: lockPath },
    });
  });
});
