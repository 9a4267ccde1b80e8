import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { acquireLock, type FileLock, type LockOptions } from '../../../src/files/lock.js';
import { newToken } from '../../../src/files/token.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('what a lock asks of the file system', () => {
  const folder = scratchFolder();
  const lockPath = (): string => path.join(folder(), 'lock');

  function acquire(options: Partial<LockOptions> = {}): Promise<FileLock> {
    return acquireLock(lockPath(), { ...testWorld(), token: newToken(process.pid), ...options });
  }

  const failure = (code: string): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));

  it('is that nobody else can look into it', async function () {
    if (process.platform === 'win32') return this.skip();
    const lock = await acquire();
    const modes = [lockPath(), lock.folder].map((name) => statSync(name).mode & 0o777);
    await lock.release();
    assert.deepEqual(modes, [0o700, 0o700]);
  });

  it('is a folder that was not there before', async () => {
    const token = newToken(process.pid);
    mkdirSync(`${lockPath()}.${token}`);
    await assert.rejects(acquire({ token }), { code: 'FileNotWritable' });
  });

  it('is told in other words by other systems: a folder that exists, and one that is gone when it is looked into', async () => {
    const lock = await acquire();
    const answers = { rename: 0, readdir: 0 };
    const fs: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) => (answers.rename++ === 0 ? failure('EEXIST') : nodeFileSystem.rename(from, to)),
      readdir: async (name) => {
        if (answers.readdir++ > 0) return nodeFileSystem.readdir(name);
        await lock.release();
        return failure('ENOTDIR');
      },
    };
    await (await acquire({ fs })).release();
    assert.deepEqual([answers.rename, readdirSync(folder())], [2, []]);
  });

  it('is not moved out of the way when it cannot be removed for another reason than what is in it', async () => {
    const fs: FileSystem = { ...nodeFileSystem, rmdir: () => failure('EIO') };
    await (await acquire({ fs })).release();
    assert.deepEqual(readdirSync(folder()), ['lock']);
  });
});
