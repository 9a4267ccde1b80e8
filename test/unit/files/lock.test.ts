import assert from 'node:assert/strict';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { acquireLock } from '../../../src/files/lock.js';
import type { FileLock, LockOptions } from '../../../src/files/lock.js';
import { newToken } from '../../../src/files/token.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { Timer } from '../../../src/core/ports.js';
import { leaveLock, quickWatch } from '../../support/awsFiles/deadHolder.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const ROUNDS = 60;
const CONTENDERS = 8;

describe('the lock', () => {
  const folder = scratchFolder();
  const lockPath = (): string => path.join(folder(), 'lock');

  function acquire(options: Partial<LockOptions> = {}): Promise<FileLock> {
    const token = newToken(process.pid);
    return acquireLock(lockPath(), { ...testWorld(), token, ...options });
  }

  it('is held by one, and leaves nothing when it is released', async () => {
    const lock = await acquire();
    assert.equal(await lock.isHeld(), true);
    assert.deepEqual(readdirSync(folder()), ['lock']);
    await lock.release();
    assert.equal(await lock.isHeld(), false);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('makes others wait until it is released', async () => {
    const first = await acquire();
    const order: string[] = [];
    const second = acquire().then(async (lock) => {
      order.push('second holds');
      await lock.release();
    });
    await new Promise(setImmediate);
    order.push('first releases');
    await first.release();
    await second;
    assert.deepEqual(order, ['first releases', 'second holds']);
  });

  it('is busy after 30 s, and not before', async () => {
    leaveLock(lockPath(), -1_000_000);
    const { clock, timer } = simulatedTime();
    const started = clock.now();
    const beat = (): void => {
      utimesSync(path.join(lockPath(), readdirSync(lockPath())[0] ?? ''), clock.now() / 1000, clock.now() / 1000);
    };
    const beating: Timer = {
      after: (milliseconds, listener) =>
        timer.after(milliseconds, () => {
          beat();
          listener();
        }),
    };
    await assert.rejects(acquire({ clock, timer: beating }), { code: 'FileBusy', details: { path: lockPath() } });
    assert.ok(clock.now() - started > 30_000 && clock.now() - started < 31_000);
    assert.deepEqual(readdirSync(folder()), ['lock'], 'nothing of ours is left');
  });

  it('is taken over after 10 s without a sign, whatever the clock of the file system says', async () => {
    for (const age of [-3_600_000, 0, 9_000, 20_000, 3_600_000]) {
      const token = leaveLock(lockPath(), age);
      const { clock, timer } = simulatedTime();
      const started = clock.now();
      const lock = await acquire({ clock, timer });
      const took = clock.now() - started;
      assert.ok(took > 10_000 && took < 11_000, `${age}: after ${took} ms`);
      assert.ok(await lock.isHeld());
      assert.ok(!readdirSync(lockPath()).includes(token));
      await lock.release();
      assert.deepEqual(readdirSync(folder()), []);
    }
  });

  it('is not taken from a holder who slept as long as we did', async () => {
    leaveLock(lockPath(), 0);
    const time = simulatedTime();
    const { clock, timer } = time;
    const started = clock.now();
    let slept = 0;
    const sleeping: Timer = {
      after: (milliseconds, listener) => {
        if (slept === 0 && clock.now() - started > 5_000) time.advance((slept = 8 * 3_600_000));
        return timer.after(milliseconds, listener);
      },
    };
    await assert.rejects(acquire({ clock, timer: sleeping }), (error) => isIamKeysError(error, 'FileBusy'));
    assert.ok(slept > 0);
    rmSync(lockPath(), { recursive: true });
  });

  it('is as fresh as any when it was waited for', async () => {
    const { clock, timer } = simulatedTime();
    const first = await acquire({ clock, timer });
    let isReleased: Promise<void> | undefined;
    const started = clock.now();
    const releasing: Timer = {
      after: (milliseconds, listener) => {
        if (clock.now() - started > 9_000) isReleased ??= first.release();
        return timer.after(milliseconds, listener);
      },
    };
    const second = await acquire({ clock, timer: releasing });
    await isReleased;
    const token = path.join(lockPath(), readdirSync(lockPath())[0] ?? '');
    const age = clock.now() - statSync(token).mtimeMs;
    await second.release();
    assert.ok(clock.now() - started > 9_000 && age < 100, `${age} ms old`);
  });

  it('shows signs of life, until it is released', async () => {
    const due: (() => void)[] = [];
    let cancelled = 0;
    const timer: Timer = {
      after: (_, listener) => {
        due.push(listener);
        return () => {
          cancelled++;
        };
      },
    };
    let now = Date.now();
    const lock = await acquire({ timer, clock: { now: () => now } });
    const token = path.join(lockPath(), readdirSync(lockPath())[0] ?? '');
    for (let beats = 1; beats <= 3; beats++) {
      now += 60_000;
      due.at(-1)?.();
      assert.equal(due.length, beats + 1, 'the next one is due');
      // The heartbeat does not wait for the file system, so look until it got there.
      while (Math.abs(statSync(token).mtimeMs - now) > 1) await new Promise(setImmediate);
    }
    await lock.release();
    assert.equal(cancelled, 1);
    due.at(-1)?.();
    await new Promise(setImmediate);
  });

  it('knows that it was lost, and leaves the new holder alone', async () => {
    const sleeper = await acquire();
    const second = await acquire(simulatedTime());
    assert.equal(await sleeper.isHeld(), false);
    await sleeper.release();
    assert.equal(await second.isHeld(), true);
    await second.release();
  });

  it('goes to one of two who found it stale, even if one is parked before it takes over', async () => {
    for (const call of ['utimes', 'rename'] as const) {
      leaveLock(lockPath(), 20_000);
      let resume = (): void => undefined;
      let parked = (): void => undefined;
      const isParked = new Promise<void>((resolve) => (parked = resolve));
      const parking: FileSystem = {
        ...nodeFileSystem,
        [call]: async (from: string, ...rest: [never, never]) => {
          if (from.startsWith(`${lockPath()}/`)) {
            await new Promise<void>((resolve) => {
              resume = resolve;
              parked();
            });
          }
          await nodeFileSystem[call](from, ...rest);
        },
      };
      const slow = acquire({ fs: parking, ...simulatedTime() });
      await isParked;
      // The parked one may have given the stale lock a sign of life already.
      const quick = await acquire(simulatedTime());
      resume();
      let slowHolds = false;
      const first = slow.then((lock) => {
        slowHolds = true;
        return lock;
      });
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      assert.deepEqual([slowHolds, await quick.isHeld()], [false, true], call);
      await quick.release();
      await (await first).release();
    }
  });

  it(`${CONTENDERS} contenders on one stale lock, ${ROUNDS} rounds: never two holders`, async () => {
    let holders = 0;
    let most = 0;
    for (let round = 0; round < ROUNDS; round++) {
      leaveLock(lockPath(), 20_000);
      const contend = async (): Promise<void> => {
        const lock = await acquire(quickWatch());
        most = Math.max(most, ++holders);
        await new Promise(setImmediate);
        holders--;
        await lock.release();
      };
      await Promise.all(Array.from({ length: CONTENDERS }, contend));
    }
    assert.equal(most, 1);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('is free when its folder is empty', async () => {
    mkdirSync(lockPath());
    await (await acquire()).release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('is waited for where a rename says EPERM, as on Windows, and the lock is there', async () => {
    const first = await acquire();
    let refusals = 0;
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      call === 'rename' && existsSync(lockPath()) && ++refusals < 9 ? { code: 'EPERM' } : undefined,
    );
    const second = acquire({ fs });
    while (refusals < 3) await new Promise(setImmediate);
    await first.release();
    await (await second).release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('is free on Windows when its folder is empty', async () => {
    mkdirSync(lockPath());
    const { fs, calls } = faultyFileSystem(nodeFileSystem, (call) =>
      call === 'rename' && existsSync(lockPath()) ? { code: 'EPERM' } : undefined,
    );
    await (await acquire({ fs })).release();
    assert.ok(calls.includes('readdir'));
  });

  it('says why it cannot be made', async () => {
    const reasons = {
      EACCES: 'readOnlyFolder',
      EPERM: 'readOnlyFolder',
      EROFS: 'readOnlyFileSystem',
      ENOSPC: 'diskFull',
    };
    for (const [code, reason] of Object.entries(reasons)) {
      for (const failing of ['mkdir', 'rename']) {
        const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === failing ? { code } : undefined));
        await assert.rejects(acquire({ fs }), (error) => {
          assert.ok(isIamKeysError(error, 'FileNotWritable'));
          assert.deepEqual(error.details, { path: lockPath(), reason });
          return true;
        });
        assert.deepEqual(readdirSync(folder()), []);
      }
    }
  });

  it('says why it cannot be looked at', async () => {
    leaveLock(lockPath(), 20_000);
    for (const failing of ['readdir', 'stat', 'utimes']) {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === failing ? { code: 'EIO' } : undefined));
      const time = simulatedTime();
      await assert.rejects(acquire({ fs, ...time }), (error) => isIamKeysError(error, 'FileNotWritable'), failing);
      assert.deepEqual(readdirSync(folder()), ['lock']);
    }
  });

  it('is released at the second try, and never throws', async () => {
    let failures = 0;
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      call === 'rmdir' && failures++ % 2 === 0 ? { code: 'EBUSY' } : undefined,
    );
    const lock = await acquire({ fs });
    await lock.release();
    assert.deepEqual(readdirSync(folder()), []);
    const { fs: broken } = faultyFileSystem(nodeFileSystem, (call) => (call === 'rmdir' ? { code: 'EIO' } : undefined));
    await (await acquire({ fs: broken })).release();
  });
});
