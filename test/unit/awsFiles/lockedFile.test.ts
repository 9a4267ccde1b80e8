import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isSame, LockedFile } from '../../../src/awsFiles/lockedFile.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const OLD = Buffer.from('[old]\n');
const NEW = Buffer.from('[new]\n');

describe('a file while its lock is ours', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'f');
  const failure = (code: string): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));

  function locked<T>(
    work: (locked: LockedFile, staged: () => string[]) => Promise<T>,
    overrides: Partial<FileWorld> = {},
    name = file(),
  ): Promise<T> {
    return LockedFile.with(testWorld(overrides), name, (of) => work(of, stagedNow));
  }

  /** What is in the folder of the lock. */
  function stagedNow(): string[] {
    const lock = `${file()}.iam-keys-lock`;
    return readdirSync(path.join(lock, readdirSync(lock)[0] ?? ''));
  }

  it('is not replaced when it is another by now, and nothing stays staged', async () => {
    writeFileSync(file(), OLD);
    await locked(async (of, staged) => {
      assert.equal(await of.replace({ before: NEW, after: OLD }, 0o600), false);
      assert.equal(await of.replace({ before: undefined, after: NEW }, 0o600), false);
      assert.equal(await of.replace({ before: NEW, after: undefined }, 0o600), false);
      assert.deepEqual([staged(), readFileSync(file())], [[], OLD]);
      assert.equal(await of.replace({ before: OLD, after: NEW }, 0o600), true);
      assert.deepEqual([staged(), readFileSync(file())], [[], NEW]);
      assert.equal(await of.replace({ before: NEW, after: undefined }, 0o600), true);
      assert.deepEqual([staged(), existsSync(file())], [[], false]);
      assert.equal(await of.replace({ before: undefined, after: undefined }, 0o600), true);
    });
  });

  it('is as it was when it cannot be moved, and nothing stays staged', async () => {
    writeFileSync(file(), OLD);
    const rename: FileSystem['rename'] = (from, to) =>
      to === file() ? failure('EIO') : nodeFileSystem.rename(from, to);
    await locked(
      async (of, staged) => {
        await assert.rejects(of.replace({ before: OLD, after: NEW }, 0o600), { code: 'FileNotWritable' });
        assert.deepEqual(staged(), []);
        await of.rollBack({ before: NEW, after: OLD }, 0o600);
        assert.deepEqual([staged(), readFileSync(file())], [[], OLD]);
      },
      { fs: { ...nodeFileSystem, rename } },
    );
  });

  it('is put back when it is given up in the middle of the move, and its folder is closed again', async () => {
    writeFileSync(file(), OLD);
    const given = new AbortController();
    let open = 0;
    const fs: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to);
        if (to === file()) given.abort(new RangeError('given up'));
      },
      open: async (name, how, mode) => {
        const opened = await nodeFileSystem.open(name, how, mode);
        if (how !== 'folder') return opened;
        open++;
        const close = async (): Promise<void> => {
          open--;
          await opened.close();
        };
        return { ...opened, sync: () => opened.sync(), close };
      },
    };
    await locked((of) => assert.rejects(of.replace({ before: OLD, after: NEW }, 0o600, given.signal), RangeError), {
      fs,
    });
    assert.deepEqual([readFileSync(file()), open], [OLD, 0]);
  });

  it('is put back only while it is what we made of it', async () => {
    writeFileSync(file(), '[theirs]\n');
    await locked(async (of) => {
      await of.rollBack({ before: OLD, after: NEW }, 0o600);
      await of.rollBack({ before: undefined, after: NEW }, 0o600);
      assert.equal(readFileSync(file(), 'utf8'), '[theirs]\n');
      rmSync(file());
      await of.rollBack({ before: OLD, after: NEW }, 0o600);
      assert.equal(existsSync(file()), false);
    });
  });

  it('is not read where a rename would not reach it, or its system keeps it as it is', async () => {
    writeFileSync(file(), OLD);
    const read = (fs: FileSystem, platform: NodeJS.Platform): Promise<unknown> =>
      locked((of) => of.read('credentials', file()), { fs, platform });
    const unlisted: FileSystem['open'] = (name, how, mode) =>
      name.startsWith('/proc') ? failure('EACCES') : nodeFileSystem.open(name, how, mode);
    const mounted: FileSystem = { ...nodeFileSystem, open: unlisted, link: () => failure('EXDEV') };
    const details = (reason: string) => ({ code: 'FileNotWritable', details: { path: file(), reason } });
    await assert.rejects(read(mounted, 'linux'), details('mountPoint'));
    for (const [code, reason] of [
      ['EPERM', 'immutable'],
      ['EACCES', 'noPermission'],
      ['EIO', 'ioError'],
    ] as const) {
      const open: FileSystem['open'] = (name, how, mode) =>
        how === 'change' ? failure(code) : nodeFileSystem.open(name, how, mode);
      await assert.rejects(read({ ...nodeFileSystem, open }, 'darwin'), details(reason));
      await read({ ...nodeFileSystem, open }, 'win32');
    }
  });

  it('is told by the name that the person knows', async function () {
    if (process.platform === 'win32') return this.skip();
    writeFileSync(file(), '[a]\nk = 1\nk = 2\n');
    const link = path.join(folder(), 'link');
    symlinkSync('f', link);
    const { document } = await locked((of) => of.read('credentials', link), {}, link);
    assert.deepEqual([document.path, document.problems.length > 0], [link, true]);
  });

  it('is busy when what its name means has changed while we waited, also when that is nothing', async () => {
    mkdirSync(path.join(folder(), 'd'));
    for (const second of [() => nodeFileSystem.realpath(path.join(folder(), 'd')), () => failure('ENOENT')]) {
      let looks = 0;
      const realpath: FileSystem['realpath'] = (name) => (++looks === 2 ? second() : nodeFileSystem.realpath(name));
      const busy = { code: 'FileBusy', details: { path: file() } };
      await assert.rejects(
        locked(() => Promise.resolve(), { fs: { ...nodeFileSystem, realpath } }),
        busy,
      );
    }
    assert.deepEqual(readdirSync(folder()), ['d']);
  });

  it('has its folder made where there is none, with all that are missing, for nobody else', async function () {
    const deep = path.join(folder(), 'a', 'b', 'f');
    await locked(() => Promise.resolve(), {}, deep);
    const modes = [path.dirname(deep), path.join(folder(), 'a')].map((name) => statSync(name).mode & 0o777);
    if (process.platform !== 'win32') assert.deepEqual(modes, [0o700, 0o700]);
  });

  it('is not written where its folder cannot be made, or is gone as soon as it is', async () => {
    const name = path.join(folder(), 'none', 'f');
    const answers: readonly (readonly [FileSystem['mkdir'], reason: string])[] = [
      [() => failure('EACCES'), 'readOnlyFolder'],
      [() => failure('EIO'), 'ioError'],
      [() => Promise.resolve(), 'gone'],
    ];
    for (const [mkdir, reason] of answers) {
      const refused = { code: 'FileNotWritable', details: { path: name, reason } };
      await assert.rejects(
        locked(() => Promise.resolve(), { fs: { ...nodeFileSystem, mkdir } }, name),
        refused,
      );
    }
  });

  it('has the bytes that it had, or none as it had none', () => {
    assert.deepEqual([isSame(OLD, Buffer.from('[old]\n')), isSame(OLD, NEW)], [true, false]);
    const empty = new Uint8Array();
    assert.deepEqual([isSame(undefined, undefined), isSame(empty, empty)], [true, true]);
    assert.deepEqual(
      [isSame(undefined, empty), isSame(empty, undefined), isSame(OLD, undefined)],
      [false, false, false],
    );
  });
});
