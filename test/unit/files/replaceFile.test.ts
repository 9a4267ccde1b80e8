import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import {
  discard,
  discardAll,
  moveInto,
  openFolder,
  stage,
  stagedName,
  syncFolder,
  type FileWorld,
} from '../../../src/files/replaceFile.js';
import { faultyFileSystem, type FaultPlan } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

describe('replacing a file', () => {
  const scratch = scratchFolder();
  const file = (name = 'f') => path.join(scratch(), name);
  const failing = (plan: FaultPlan, more: Partial<FileWorld> = {}): FileWorld =>
    testWorld({ ...more, fs: faultyFileSystem(nodeFileSystem, plan).fs });
  const refused = (reason: string) => ({ code: 'FileNotWritable', details: { path: file(), reason } });

  describe('stages its bytes', () => {
    it('beside it, or in the folder of its lock, under a name of their own', async () => {
      const world = testWorld({ newToken: () => '7-0123456789abcdef' });
      assert.equal(stagedName(world, file()), `${file()}.iam-keys-7-0123456789abcdef.tmp`);
      const inLock = path.join(scratch(), 'lock');
      assert.equal(stagedName(world, file(), inLock), path.join(inLock, '7-0123456789abcdef.tmp'));
      assert.equal(await stage(world, file(), Buffer.from('x'), 0o600), stagedName(world, file()));
      assert.equal(readFileSync(stagedName(world, file()), 'utf8'), 'x');
    });

    it('with the mode that was asked for', async function () {
      if (process.platform === 'win32') this.skip();
      const staged = await stage(testWorld(), file(), Buffer.from('x'), 0o700);
      assert.equal(statSync(staged).mode & 0o777, 0o700);
    });

    it('or says why not, and leaves nothing', async () => {
      const faults: readonly (readonly [call: string, code: string, reason: string])[] = [
        ['open', 'EACCES', 'readOnlyFolder'],
        ['open', 'ENOSPC', 'diskFull'],
        ['file.writeFile', 'EIO', 'ioError'],
        ['file.chmod', 'EROFS', 'readOnlyFileSystem'],
        ['file.sync', 'EIO', 'ioError'],
        ['file.close', 'ENOSPC', 'diskFull'],
      ];
      for (const [call, code, reason] of faults) {
        const world = failing((each) => (each === call ? { code } : undefined));
        await assert.rejects(stage(world, file(), Buffer.from('text'), 0o600), refused(reason), call);
        assert.deepEqual(readdirSync(scratch()), [], call);
      }
      const short = failing((call) => (call === 'file.writeFile' ? { short: true } : undefined));
      await assert.rejects(stage(short, file(), Buffer.from('text'), 0o600), refused('diskFull'));
      assert.deepEqual(readdirSync(scratch()), []);
    });
  });

  it('discards what was staged at the second try, and never rejects', async () => {
    writeFileSync(file(), 'x');
    const once = faultyFileSystem(nodeFileSystem, (_call, index) => (index === 0 ? { code: 'EBUSY' } : undefined));
    await discard(once.fs, file());
    assert.equal(existsSync(file()), false);
    await discard(nodeFileSystem, file());
    await discardAll(nodeFileSystem, file('missing'));
    for (const name of ['a', 'b']) writeFileSync(file(name), 'x');
    await discardAll(nodeFileSystem, scratch());
    assert.deepEqual(readdirSync(scratch()), []);
  });

  describe('makes the rename durable', () => {
    it('through its folder, where one can be opened', async () => {
      const folder = await openFolder(testWorld({ platform: 'linux' }), file());
      assert.ok(folder);
      await syncFolder(folder, 'linux', file());
      await folder.close();
      const closed = (platform: NodeJS.Platform) => failing(() => ({ code: 'EACCES' }), { platform });
      assert.equal(await openFolder(closed('win32'), file()), undefined);
      await assert.rejects(openFolder(closed('linux'), file()), refused('noPermission'));
    });

    it('as far as the file system can', async () => {
      const folderThatFails = async (code: string) => {
        const folder = await openFolder(
          failing((call) => (call === 'file.sync' ? { code } : undefined)),
          file(),
        );
        await folder?.close();
        return folder;
      };
      for (const code of ['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF', 'ENOSYS']) {
        await syncFolder(await folderThatFails(code), 'linux', file());
      }
      await assert.rejects(syncFolder(await folderThatFails('EIO'), 'linux', file()), refused('ioError'));
      await syncFolder(await folderThatFails('EIO'), 'win32', file());
      await syncFolder(undefined, 'linux', file());
    });
  });

  describe('moves the staged file into its place', () => {
    /** A move whose first renames fail, and when each was tried, in milliseconds after the first. */
    function moving(codes: readonly string[], platform: NodeJS.Platform, signal?: AbortSignal) {
      const time = new FakeTime();
      const start = time.now();
      const tried: number[] = [];
      const rename = async (from: string, to: string): Promise<void> => {
        tried.push(time.now() - start);
        const code = codes[Math.min(tried.length, codes.length) - 1];
        if (code !== undefined && code !== '') return Promise.reject(Object.assign(new Error(code), { code }));
        renameSync(from, to);
        return Promise.resolve();
      };
      const world = testWorld({ clock: time, timer: time, platform, fs: { ...nodeFileSystem, rename } });
      writeFileSync(file('staged'), 'x');
      return { time, tried, move: moveInto(world, file('staged'), file(), signal) };
    }

    it('and waits on Windows for whoever holds that open, longer each time', async () => {
      const held = ['EPERM', 'EACCES', 'EBUSY', 'EPERM', 'EPERM', 'EPERM', ''];
      const { time, tried, move } = moving(held, 'win32');
      await time.until(move);
      assert.deepEqual(tried, [0, 10, 30, 70, 150, 250, 350]);
      assert.equal(readFileSync(file(), 'utf8'), 'x');
    });

    it('for a minute', async () => {
      const { time, tried, move } = moving(['EBUSY'], 'win32');
      await assert.rejects(time.until(move), refused('busy'));
      const last = tried.at(-1) ?? 0;
      assert.ok(last >= 60_000 && last < 60_100, `tried last after ${last} ms`);
    });

    it('and at once says what is no matter of waiting', async () => {
      for (const [code, platform, reason] of [
        ['EBUSY', 'linux', 'busy'],
        ['EIO', 'win32', 'ioError'],
      ] as const) {
        const { tried, move } = moving([code], platform);
        await assert.rejects(move, refused(reason));
        assert.deepEqual(tried, [0]);
      }
    });

    it('unless it is stopped first, also while it waits', async () => {
      const reason = new Error('stopped');
      const before = moving([], 'win32', AbortSignal.abort(reason));
      await assert.rejects(before.move, reason);
      assert.deepEqual(before.tried, []);
      const stop = new AbortController();
      const { time, tried, move } = moving(['EBUSY'], 'win32', stop.signal);
      const ended = assert.rejects(move, reason);
      await time.advance(15);
      stop.abort(reason);
      await time.advance(60_000);
      await ended;
      assert.deepEqual(tried, [0, 10]);
      assert.equal(existsSync(file()), false);
    });
  });
});
