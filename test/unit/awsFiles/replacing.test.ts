import assert from 'node:assert/strict';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { LockedFile } from '../../../src/awsFiles/lockedFile.js';
import type { FileWorld } from '../../../src/files/replaceFile.js';
import { revertFile, updateFile } from '../../../src/awsFiles/updateFile.js';
import type { FileUpdate } from '../../../src/awsFiles/updateFile.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { ErrorCode, FileFault } from '../../../src/core/errors.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import type { Fault } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('replacing a file', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'f');

  function update(rest: Partial<FileUpdate> = {}): FileUpdate {
    return {
      path: file(),
      role: 'credentials',
      edit: () => '[new]\n',
      contains: (text) => text === '[new]\n',
      ...rest,
    };
  }

  /** Numbers of files, to see which were fsynced, and names without tokens. */
  function recorded(): { readonly fs: FileSystem; readonly log: string[] } {
    const log: string[] = [];
    const fs: FileSystem = {
      ...nodeFileSystem,
      open: async (name, how, mode) => {
        const opened = await nodeFileSystem.open(name, how, mode);
        const what = how === 'create' ? 'staged' : how === 'folder' ? 'folder' : 'other';
        if (how === 'create')
          log.push(`create ${mode?.toString(8)} in ${path.dirname(path.dirname(path.relative(folder(), name)))}`);
        return {
          stat: () => opened.stat(),
          readFile: (most) => opened.readFile(most),
          writeFile: async (data) => {
            await opened.writeFile(data);
            log.push(`write ${what}`);
          },
          chmod: async (to) => {
            await opened.chmod(to);
            log.push(`chmod ${what} ${to.toString(8)}`);
          },
          sync: async () => {
            await opened.sync();
            log.push(`sync ${what}`);
          },
          close: () => opened.close(),
        };
      },
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to);
        if (to === file()) log.push('rename');
      },
    };
    return { fs, log };
  }

  it('syncs file and folder before it says that it is done', async () => {
    writeFileSync(file(), '[old]\n', { mode: 0o600 });
    const { fs, log } = recorded();
    const { replacement } = await updateFile(testWorld({ fs }), update());
    assert.deepEqual(log, [
      'create 600 in f.iam-keys-lock',
      'write staged',
      'chmod staged 600',
      'sync staged',
      'rename',
      'sync folder',
    ]);
    assert.equal(Buffer.from(replacement?.before ?? []).toString(), '[old]\n');
    assert.equal(Buffer.from(replacement?.after ?? []).toString(), '[new]\n');
  });

  it('keeps a narrow mode and narrows a wide one', async () => {
    for (const [mode, expected] of [
      [0o600, 0o600],
      [0o700, 0o700],
      [0o664, 0o600],
      [0o755, 0o700],
    ] as const) {
      writeFileSync(file(), '[old]\n');
      chmodSync(file(), mode);
      const { notices } = await updateFile(testWorld(), update());
      assert.equal(statSync(file()).mode & 0o777, expected);
      const told = { kind: 'modeNarrowed', path: file(), from: mode };
      assert.deepEqual(notices, mode === expected ? [] : [told]);
    }
  });

  it('narrows the mode also where the text says so already', async () => {
    writeFileSync(file(), '[new]\n', { mode: 0o644 });
    const { notices } = await updateFile(testWorld(), update());
    assert.deepEqual(notices, [{ kind: 'modeNarrowed', path: file(), from: 0o644 }]);
    assert.equal(statSync(file()).mode & 0o777, 0o600);
  });

  it('says where the file system does not keep a mode, and not on Windows', async () => {
    const { fs } = faultyFileSystem(nodeFileSystem, () => undefined);
    const ignoring: FileSystem = {
      ...fs,
      open: async (name, how, mode) => {
        const opened = await fs.open(name, how, how === 'create' ? 0o666 : mode);
        return { ...opened, chmod: () => Promise.resolve() };
      },
    };
    const umask = process.umask(0o022);
    try {
      const { notices } = await updateFile(testWorld({ fs: ignoring }), update());
      assert.deepEqual(notices, [{ kind: 'modeNotKept', path: file(), mode: 0o644 }]);
      const second = update({ edit: () => '[new]\n# 2\n', contains: () => true });
      assert.deepEqual((await updateFile(testWorld({ fs: ignoring, platform: 'win32' }), second)).notices, []);
      assert.equal((await updateFile(testWorld({ fs: ignoring, platform: 'win32' }), second)).replacement, undefined);
    } finally {
      process.umask(umask);
    }
  });

  it('puts the old bytes back when what it reads is not what it wrote', async () => {
    writeFileSync(file(), '[old]\n');
    await rejects(updateFile(testWorld(), update({ contains: () => false })), 'ReadBackDiffers');
    assert.equal(readFileSync(file(), 'utf8'), '[old]\n');
    assert.deepEqual(readdirSync(folder()), ['f']);
  });

  it('removes a new file when what it reads is not what it wrote', async () => {
    await rejects(updateFile(testWorld(), update({ contains: () => false })), 'ReadBackDiffers');
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('makes nothing for an edit that changes nothing', async () => {
    const result = await updateFile(testWorld(), update({ edit: () => '' }));
    assert.equal(result.replacement, undefined);
    assert.deepEqual(readdirSync(folder()), []);
    assert.equal(await revertFile(testWorld(), result), true);
  });

  it('passes on why an edit refuses, and leaves no lock', async () => {
    const refuse = (): never => {
      throw new RangeError('no');
    };
    await assert.rejects(updateFile(testWorld(), update({ edit: refuse })), RangeError);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('does not revert what others have changed', async () => {
    const updated = await updateFile(testWorld(), update());
    writeFileSync(file(), '[theirs]\n');
    assert.equal(await revertFile(testWorld(), updated), false);
    assert.equal(readFileSync(file(), 'utf8'), '[theirs]\n');
  });

  const holdUps: readonly (readonly [platform: NodeJS.Platform, code: string, isWaitedFor: boolean])[] = [
    ['win32', 'EPERM', true],
    ['win32', 'EACCES', true],
    ['win32', 'EBUSY', true],
    ['win32', 'ENOSPC', false],
    ['linux', 'EBUSY', false],
    ['darwin', 'EPERM', false],
  ];
  for (const [platform, code, isWaitedFor] of holdUps) {
    it(`${isWaitedFor ? 'waits' : 'does not wait'} for ${code} of a rename on ${platform}`, async () => {
      writeFileSync(file(), '[old]\n');
      const { world, elapsed } = simulatedWorld(folder(), platform, (tries) => (tries < 9 ? { code } : undefined));
      const updating = updateFile(world, update());
      if (isWaitedFor) {
        await updating;
        assert.equal(readFileSync(file(), 'utf8'), '[new]\n');
        assert.ok(elapsed() >= 500);
      } else {
        await rejects(updating, 'FileNotWritable');
        assert.ok(elapsed() < 100);
      }
    });
  }

  it('gives up after 60 s on Windows, and leaves nothing', async () => {
    writeFileSync(file(), '[old]\n');
    const { world, elapsed } = simulatedWorld(folder(), 'win32', () => ({ code: 'EBUSY' }));
    await rejects(updateFile(world, update()), 'FileNotWritable', 'busy');
    assert.ok(elapsed() >= 60_000 && elapsed() < 61_000, `${elapsed()} ms`);
    assert.deepEqual(readdirSync(folder()), ['f']);
  });

  it('does without a folder that cannot be synced, where that is so', async () => {
    const cases: readonly (readonly [NodeJS.Platform, call: string, code: string, done: boolean])[] = [
      ['linux', 'file.sync', 'EINVAL', true],
      ['linux', 'file.sync', 'ENOTSUP', true],
      ['darwin', 'file.sync', 'EIO', false],
      ['win32', 'file.sync', 'EPERM', true],
      ['win32', 'open', 'EISDIR', true],
      ['linux', 'open', 'EISDIR', false],
    ];
    for (const [platform, failing, code, done] of cases) {
      writeFileSync(file(), '[old]\n');
      const fs: FileSystem = {
        ...nodeFileSystem,
        open: async (name, how, mode) => {
          if (how !== 'folder') return nodeFileSystem.open(name, how, mode);
          const { fs: faulty } = faultyFileSystem(nodeFileSystem, (call) => (call === failing ? { code } : undefined));
          return faulty.open(name, how, mode);
        },
      };
      const updating = updateFile(testWorld({ fs, platform }), update());
      if (done) await updating;
      else await rejects(updating, 'FileNotWritable');
      assert.equal(readFileSync(file(), 'utf8'), done ? '[new]\n' : '[old]\n');
      assert.deepEqual(readdirSync(folder()), ['f']);
    }
  });

  it('rehearses with blanks, and leaves nothing', async () => {
    const sizes: number[] = [];
    const { fs, calls } = faultyFileSystem(
      {
        ...nodeFileSystem,
        unlink: async (name) => {
          const staged = readFileSync(name);
          assert.ok(staged.every((byte) => byte === 0x20));
          sizes.push(staged.length);
          await nodeFileSystem.unlink(name);
        },
      },
      () => undefined,
    );
    await LockedFile.with(testWorld({ fs }), file(), (locked) => locked.rehearse(12_345));
    assert.deepEqual(sizes, [12_345]);
    assert.ok(calls.includes('file.sync'), 'a full disk may only show when the bytes are on it');
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('does not replace when its lock was lost', async () => {
    writeFileSync(file(), '[old]\n');
    const isReplaced = await LockedFile.with(testWorld(), file(), async (locked) => {
      const lock = `${file()}.iam-keys-lock`;
      await nodeFileSystem.rename(path.join(lock, readdirSync(lock)[0] ?? ''), path.join(lock, 'theirs'));
      const before = (await locked.read('credentials', file())).content?.bytes;
      return locked.replace({ before, after: Buffer.from('[new]\n') }, 0o600);
    });
    assert.equal(isReplaced, false);
    assert.equal(readFileSync(file(), 'utf8'), '[old]\n');
    assert.deepEqual(readdirSync(folder()), ['f', 'f.iam-keys-lock']);
  });

  it('is busy when its links changed while it waited for the lock', async () => {
    mkdirSync(path.join(folder(), 'd'));
    const { fs } = faultyFileSystem(nodeFileSystem, () => undefined);
    let looks = 0;
    const moving: FileSystem = { ...fs, realpath: (name) => fs.realpath(++looks > 1 ? path.join(name, 'd') : name) };
    await rejects(updateFile(testWorld({ fs: moving }), update()), 'FileBusy');
  });

  it('says that a folder cannot be made', async () => {
    writeFileSync(file(), '');
    await rejects(updateFile(testWorld(), update({ path: path.join(file(), 'x') })), 'FileNotWritable', 'notAFile');
    const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === 'mkdir' ? { code: 'EACCES' } : undefined));
    const inside = update({ path: path.join(folder(), 'none', 'x') });
    await rejects(updateFile(testWorld({ fs }), inside), 'FileNotWritable', 'readOnlyFolder');
  });
});

/** Pauses take their time on a clock of their own. Renames to the target fail as planned. */
function simulatedWorld(
  folder: string,
  platform: NodeJS.Platform,
  plan: (tries: number) => Fault | undefined,
): { readonly world: FileWorld; readonly elapsed: () => number } {
  let tries = 0;
  const fs: FileSystem = {
    ...nodeFileSystem,
    rename: async (from, to) => {
      const fault = to === path.join(folder, 'f') ? plan(tries++) : undefined;
      if (fault && 'code' in fault) throw Object.assign(new Error(fault.code), fault);
      await nodeFileSystem.rename(from, to);
    },
  };
  const { clock, timer } = simulatedTime();
  const started = clock.now();
  return { world: testWorld({ fs, platform, timer, clock }), elapsed: () => clock.now() - started };
}

async function rejects(promise: Promise<unknown>, code: ErrorCode, reason?: FileFault): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isIamKeysError(error, code), String(error));
    if (reason !== undefined) assert.equal('reason' in error.details && error.details.reason, reason);
    return true;
  });
}
