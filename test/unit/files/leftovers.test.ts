import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { sweepLeftovers, sweepLocks } from '../../../src/files/leftovers.js';
import { newToken } from '../../../src/files/token.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const GONE = 999_999;

describe('leftovers', () => {
  const folder = scratchFolder();
  const at = (...names: string[]): string => path.join(folder(), ...names);
  const isAlive = (pid: number): boolean => pid !== GONE;

  function leave(name: string, minutes: number, kind: 'file' | 'folder' = 'file', inner?: string): string {
    if (kind === 'file') writeFileSync(at(name), 'x');
    else mkdirSync(at(name, inner ?? ''), { recursive: true });
    age(minutes, name);
    return at(name);
  }

  /** Of a lock that is held; its folder is as old as can be, its holder's last sign of life so many minutes. */
  function leaveHeld(name: string, token: string, minutes: number): string {
    const lock = leave(name, 999, 'folder', token);
    age(minutes, name, token);
    age(999, name);
    return lock;
  }

  function age(minutes: number, ...names: string[]): void {
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(at(...names), then, then);
  }

  function sweep(
    overrides: Parameters<typeof testWorld>[0] = {},
    file = at('credentials'),
  ): Promise<readonly string[]> {
    return sweepLeftovers(testWorld({ isAlive, ...overrides }), file);
  }

  it('of ours are removed when they are older than an hour and their process is gone', async () => {
    const token = newToken(GONE);
    const lock = newToken(GONE);
    const empty = newToken(GONE);
    const expected = [
      leave(`credentials.iam-keys-${token}.tmp`, 61),
      leave(`credentials.iam-keys-lock.${lock}`, 61, 'folder', lock),
      leave(`credentials.iam-keys-lock.${empty}`, 61, 'folder'),
      leaveHeld('credentials.iam-keys-lock', newToken(GONE), 61),
    ];
    assert.deepEqual([...(await sweep())].sort(), expected.sort());
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('that are staged go whatever process has their number now, out of locks too', async () => {
    const expected = [leave(`credentials.iam-keys-${newToken(1)}.tmp`, 61)];
    leave(`credentials.iam-keys-${newToken(1)}.tmp`, 59);
    const holder = newToken(1);
    const lock = leaveHeld('credentials.iam-keys-lock', holder, 61);
    for (const minutes of [59, 61]) {
      const staged = path.join('credentials.iam-keys-lock', holder, `${newToken(1)}.tmp`);
      writeFileSync(at(staged), 'x');
      age(minutes, staged);
      if (minutes > 60) expected.push(at(staged));
    }
    assert.deepEqual([...(await sweep())].sort(), expected.sort());
    assert.equal(readdirSync(path.join(lock, holder)).length, 1);
    assert.equal(readdirSync(folder()).length, 2);
  });

  it('of others stay, however alike', async () => {
    const old = newToken(GONE);
    leave('credentials', 999);
    leave(`credentials.iam-keys-${old}.tmp.bak`, 999);
    leave(`credentials.iam-keys-${old}`, 999);
    leave(`config.iam-keys-${old}.tmp`, 999);
    leave(`.credentials.iam-keys-${old}.tmp`, 999);
    leave(`credentials.iam-keys-1-short.tmp`, 999);
    leave(`credentials.${old}.tmp`, 999);
    leave(`credentials.iam-keys-lock`, 999, 'folder');
    leave(`credentials.iam-keys-${newToken(GONE)}.tmp`, 59);
    symlinkSync('credentials', at(`credentials.iam-keys-${newToken(GONE)}.tmp`));
    const busy = newToken(GONE);
    leave(`credentials.iam-keys-lock.${busy}`, 999, 'folder', 'something');
    const then = { clock: { now: () => Date.now() + 30_000 } };
    const before = readdirSync(folder());
    assert.deepEqual(await sweep(then), []);
    assert.deepEqual(readdirSync(folder()), before);
  });

  it('are no locks that are held, or may be', async () => {
    for (const [token, minutes] of [
      [newToken(GONE), 59],
      [newToken(1), 999],
      ['of-others', 999],
    ] as const) {
      const lock = leaveHeld('credentials.iam-keys-lock', token, minutes);
      assert.deepEqual(await sweep(), [], token);
      assert.deepEqual(readdirSync(lock), [token]);
      rmSync(lock, { recursive: true });
    }
  });

  it('are no locks that are taken over meanwhile', async () => {
    const token = newToken(GONE);
    const lock = leaveHeld('credentials.iam-keys-lock', token, 61);
    const fs: FileSystem = {
      ...nodeFileSystem,
      rmdir: (folder) => {
        if (existsSync(path.join(lock, token))) renameSync(path.join(lock, token), path.join(lock, 'taken'));
        return nodeFileSystem.rmdir(folder);
      },
    };
    assert.deepEqual(await sweep({ fs }), []);
    assert.deepEqual(readdirSync(lock), ['taken']);
  });

  it('in a folder of locks are removed likewise', async () => {
    const waiting = newToken(GONE);
    const expected = [leaveHeld('a.lock', newToken(GONE), 61), leave(`a.lock.${waiting}`, 61, 'folder', waiting)];
    leaveHeld('b.lock', newToken(GONE), 59);
    leaveHeld('c.lock', newToken(1), 999);
    leave(`c.lock.${newToken(GONE)}`, 59, 'folder');
    leave('d', 999);
    const all = readdirSync(folder()).length;
    assert.deepEqual([...(await sweepLocks(testWorld({ isAlive }), folder()))].sort(), expected.sort());
    assert.equal(readdirSync(folder()).length, all - 2);
    assert.deepEqual(await sweepLocks(testWorld({ isAlive }), at('none')), []);
  });

  it('of another user stay', async () => {
    leave(`credentials.iam-keys-${newToken(GONE)}.tmp`, 61);
    assert.deepEqual(await sweep({ uid: (process.getuid?.() ?? 0) + 1 }), []);
    assert.equal(readdirSync(folder()).length, 1);
  });

  it('lie where the file really is', async () => {
    mkdirSync(at('real'));
    symlinkSync(at('real', 'creds'), at('credentials'));
    const token = newToken(GONE);
    leave(`real/creds.iam-keys-${token}.tmp`, 61);
    assert.equal((await sweep()).length, 1);
  });

  it('cannot be where there is no folder, and no error comes of it', async () => {
    assert.deepEqual(await sweep({}, at('none', 'credentials')), []);
    symlinkSync('credentials', at('credentials'));
    assert.deepEqual(await sweep(), []);
  });
});
