import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isIamKeysError } from '../../../src/core/errors.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { acquireLock, type FileLock, type LockOptions } from '../../../src/files/lock.js';
import { newToken } from '../../../src/files/token.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('a lock that others put something into', () => {
  const folder = scratchFolder();
  const lockPath = (): string => path.join(folder(), 'lock');

  function acquire(options: Partial<LockOptions> = {}): Promise<FileLock> {
    return acquireLock(lockPath(), { ...testWorld(), token: newToken(process.pid), ...options });
  }

  it('is taken, and what they put there lies beside it', async () => {
    mkdirSync(lockPath());
    writeFileSync(path.join(lockPath(), '.DS_Store'), 'theirs');
    await (await acquire()).release();
    const [left = '', ...more] = readdirSync(folder());
    assert.match(left, /^lock\.found-\d+-[0-9a-f]{16}-\.DS_Store$/);
    assert.deepEqual(more, []);
    assert.equal(readFileSync(path.join(folder(), left), 'utf8'), 'theirs');
  });

  it('is free for the next one, whatever came into it while it was held', async () => {
    const first = await acquire();
    writeFileSync(path.join(lockPath(), 'theirs'), '');
    mkdirSync(path.join(first.folder, 'theirs, too'));
    await first.release();
    const second = await acquire();
    assert.ok(await second.isHeld());
    await second.release();
    assert.deepEqual(
      readdirSync(folder()).filter((name) => !name.startsWith('lock.found-')),
      [],
    );
  });

  it('says where that is, when it stands in its place or cannot be moved', async () => {
    const reject = async (expected: string, options: Partial<LockOptions> = {}): Promise<void> =>
      assert.rejects(acquire(options), (error) => {
        assert.ok(isIamKeysError(error, 'FileNotWritable'));
        assert.deepEqual(error.details, { path: expected, reason: 'inTheWay' });
        return true;
      });
    writeFileSync(lockPath(), '');
    await reject(lockPath());
    rmSync(lockPath());
    mkdirSync(lockPath());
    writeFileSync(path.join(lockPath(), 'theirs'), '');
    let renames = 0;
    // The first one is to take the lock.
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      call === 'rename' && ++renames === 2 ? { code: 'EPERM' } : undefined,
    );
    await reject(path.join(lockPath(), 'theirs'), { fs });
    assert.deepEqual(readdirSync(folder()), ['lock']);
  });
});
