import assert from 'node:assert/strict';
import { lutimesSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem, type FileFacts, type FileSystem } from '../../../src/files/fileSystem.js';
import { sweepLeftovers, sweepLocks } from '../../../src/files/leftovers.js';
import { newToken } from '../../../src/files/token.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const GONE = 999_999;
const HOUR_MS = 3_600_000;

describe('what only looks like a leftover, or cannot be removed', () => {
  const folder = scratchFolder();
  const at = (...names: string[]): string => path.join(folder(), ...names);
  /** Whole seconds, as every file system keeps them. */
  const then = Math.floor(Date.now() / 1000) - 7200;
  const clockAt = (milliseconds: number) => ({ clock: { now: () => milliseconds } });

  function leaveFile(...names: string[]): string {
    writeFileSync(at(...names), 'x');
    utimesSync(at(...names), then, then);
    return at(...names);
  }

  function leaveFolder(...names: string[]): string {
    mkdirSync(at(...names), { recursive: true });
    for (let depth = names.length; depth > 0; depth--) utimesSync(at(...names.slice(0, depth)), then, then);
    return at(...names);
  }

  function sweep(overrides: Parameters<typeof testWorld>[0] = {}): Promise<readonly string[]> {
    return sweepLeftovers(testWorld(overrides), at('credentials'));
  }

  const staged = (): string => leaveFile(`credentials.iam-keys-${newToken(GONE)}.tmp`);

  it('stays for a whole hour', async () => {
    const file = staged();
    assert.deepEqual(await sweep(clockAt(then * 1000 + HOUR_MS)), []);
    assert.deepEqual(await sweep(clockAt(then * 1000 + HOUR_MS + 1)), [file]);
  });

  it('goes where files have no owners', async () => {
    const file = staged();
    assert.deepEqual(await sweep({ uid: undefined }), [file]);
  });

  it('stays when it is a lock of another user, with what is in it', async () => {
    const token = newToken(GONE);
    leaveFolder('credentials.iam-keys-lock', token);
    leaveFolder(`credentials.iam-keys-lock.${newToken(GONE)}`);
    assert.deepEqual(await sweep({ uid: (process.getuid?.() ?? 0) + 1 }), []);
    assert.equal(readdirSync(folder()).length, 2);
  });

  it('stays when it is a link, to a folder of locks or among what was staged', async function () {
    if (process.platform === 'win32') return this.skip();
    const token = newToken(GONE);
    leaveFile(path.relative(folder(), leaveFolder('elsewhere', token)), `${newToken(GONE)}.tmp`);
    symlinkSync(at('elsewhere'), at('credentials.iam-keys-lock'));
    const waiting = `credentials.iam-keys-lock.${newToken(GONE)}`;
    leaveFolder(waiting, waiting.slice(waiting.indexOf(String(GONE))));
    const link = at(waiting, waiting.slice(waiting.indexOf(String(GONE))), 'link');
    symlinkSync('nowhere', link);
    lutimesSync(link, then, then);
    assert.deepEqual(await sweep(), []);
    assert.equal(readdirSync(at('elsewhere', token)).length, 1);
    assert.deepEqual(readdirSync(path.dirname(link)), ['link']);
  });

  it('stays when its name is another one', async () => {
    leaveFolder(`credentials.iam-keys-lick.${newToken(GONE)}`);
    assert.deepEqual(await sweep(), []);
    leaveFolder('folder', newToken(GONE));
    assert.deepEqual(await sweepLocks(testWorld(), folder()), []);
    assert.equal(readdirSync(folder()).length, 2);
  });

  it('is looked for in a lock that has something else in it, too', async () => {
    const token = newToken(GONE);
    leaveFolder('credentials.iam-keys-lock', token);
    const file = leaveFile('credentials.iam-keys-lock', token, `${newToken(GONE)}.tmp`);
    leaveFile('credentials.iam-keys-lock', '.stray');
    const fs: FileSystem = {
      ...nodeFileSystem,
      readdir: async (folder) => [...(await nodeFileSystem.readdir(folder))].toSorted(),
    };
    assert.deepEqual(await sweep({ fs }), [file]);
    assert.deepEqual(readdirSync(path.dirname(file)), []);
  });

  it('stays without an error when it cannot be looked at or removed', async () => {
    const file = staged();
    const fails = (): Promise<never> => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
    assert.deepEqual(await sweep({ fs: { ...nodeFileSystem, unlink: fails } }), []);
    for (const failing of [1, 2]) {
      let looks = 0;
      const lstat = (name: string): Promise<FileFacts> =>
        name === file && ++looks === failing ? fails() : nodeFileSystem.lstat(name);
      assert.deepEqual(await sweep({ fs: { ...nodeFileSystem, lstat } }), []);
      assert.equal(looks, failing);
    }
    assert.deepEqual(await sweep(), [file]);
  });

  it('stays when what was staged in a lock of ours is of another user', async () => {
    const token = newToken(GONE);
    leaveFolder(`credentials.iam-keys-lock.${token}`, token);
    const file = leaveFile(`credentials.iam-keys-lock.${token}`, token, 'staged.tmp');
    const uid = 7;
    const lstat = async (name: string): Promise<FileFacts> => {
      const { size, mode, nlink, mtimeMs, birthtimeMs, ino, ...kind } = await nodeFileSystem.lstat(name);
      const isFile = name === file;
      const is = { isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false };
      return { ...kind, ...is, size, mode, nlink, mtimeMs, birthtimeMs, ino, uid: isFile ? uid + 1 : uid };
    };
    assert.deepEqual(await sweep({ uid, fs: { ...nodeFileSystem, lstat } }), []);
  });
});
