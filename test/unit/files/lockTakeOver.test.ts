import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isIamKeysError } from '../../../src/core/errors.js';
import { errnoOf } from '../../../src/files/fileFault.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { acquireLock, type FileLock, type LockOptions } from '../../../src/files/lock.js';
import { newToken } from '../../../src/files/token.js';
import { leaveLock } from '../../support/awsFiles/deadHolder.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('a lock whose holder gives no sign of life', () => {
  const folder = scratchFolder();
  const lockPath = (): string => path.join(folder(), 'lock');

  function acquire(options: Partial<LockOptions> = {}): Promise<FileLock> {
    return acquireLock(lockPath(), { ...testWorld(), token: newToken(process.pid), ...options });
  }

  it('is taken over only after a minute while the process of its holder is there: it may be stopped', async () => {
    leaveLock(lockPath(), 0);
    const { clock, timer } = simulatedTime();
    const started = clock.now();
    const lock = await acquire({ clock, timer, isAlive: () => true });
    const took = clock.now() - started;
    assert.ok(took > 60_000 && took < 61_000, `after ${took} ms`);
    await lock.release();
  });

  it('has a folder that is there while it is ours, and is empty for the next holder', async () => {
    const stopped = await acquire();
    writeFileSync(path.join(stopped.folder, 'staged'), '');
    const second = await acquire(simulatedTime());
    assert.equal(existsSync(stopped.folder), false);
    assert.deepEqual(readdirSync(second.folder), []);
    writeFileSync(path.join(second.folder, 'staged'), '');
    await second.release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('is not taken over on Windows while a file in its folder is open', async () => {
    leaveLock(lockPath(), 20_000);
    const { fs, refusals } = refusing('EACCES', 1);
    const lock = await acquire({ fs, platform: 'win32', ...simulatedTime() });
    assert.equal(refusals(), 1);
    await lock.release();
  });

  it('is told to be beyond us where the system refuses to take it over', async () => {
    for (const [platform, code, reason] of [
      ['linux', 'EACCES', 'readOnlyFolder'],
      ['win32', 'EIO', 'ioError'],
      ['win32', undefined, 'unknown'],
    ] as const) {
      leaveLock(lockPath(), 20_000);
      const { fs } = refusing(code, 1);
      await assert.rejects(acquire({ fs, platform, ...simulatedTime() }), (error) => {
        assert.ok(isIamKeysError(error, 'FileNotWritable'));
        assert.deepEqual(error.details, { path: lockPath(), reason });
        assert.equal(errnoOf(error.cause), code);
        return true;
      });
      assert.deepEqual(readdirSync(folder()), ['lock']);
      rmSync(lockPath(), { recursive: true });
    }
  });

  /** A system that refuses so many take-overs. */
  function refusing(
    code: string | undefined,
    times: number,
  ): { readonly fs: FileSystem; readonly refusals: () => number } {
    let refusals = 0;
    const rename: FileSystem['rename'] = (from, to) => {
      const isRefused = from.startsWith(`${lockPath()}${path.sep}`) || from.startsWith(`${lockPath()}/`);
      if (!isRefused || refusals === times) return nodeFileSystem.rename(from, to);
      refusals++;
      return Promise.reject(Object.assign(new Error('refused'), { code }));
    };
    return { fs: { ...nodeFileSystem, rename }, refusals: () => refusals };
  }
});
