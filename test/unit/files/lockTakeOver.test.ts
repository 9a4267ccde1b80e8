import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { acquireLock, type FileLock, type LockOptions } from '../../../src/files/lock.js';
import { newToken } from '../../../src/files/token.js';
import { leaveLock } from '../../support/awsFiles/deadHolder.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
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
    let refusals = 0;
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      call === 'rename' && existsSync(lockPath()) && ++refusals % 2 === 0 && refusals < 20
        ? { code: 'EACCES' }
        : undefined,
    );
    const lock = await acquire({ fs, platform: 'win32', ...simulatedTime() });
    assert.ok(refusals >= 19);
    await lock.release();
  });
});
