import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sweepLeftovers } from '../../../src/awsFiles/leftovers.js';
import { newToken } from '../../../src/awsFiles/token.js';
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
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(at(name), then, then);
    return at(name);
  }

  function sweep(
    overrides: Parameters<typeof testWorld>[0] = {},
    file = at('credentials'),
  ): Promise<readonly string[]> {
    return sweepLeftovers(testWorld(overrides), file, isAlive);
  }

  it('of ours are removed when they are older than an hour and their process is gone', async () => {
    const token = newToken(GONE);
    const lock = newToken(GONE);
    const empty = newToken(GONE);
    const expected = [
      leave(`credentials.iam-keys-${token}.tmp`, 61),
      leave(`credentials.iam-keys-lock.${lock}`, 61, 'folder', lock),
      leave(`credentials.iam-keys-lock.${empty}`, 61, 'folder'),
    ];
    assert.deepEqual([...(await sweep())].sort(), expected.sort());
    assert.deepEqual(readdirSync(folder()), []);
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
    leave(`credentials.iam-keys-${newToken(1)}.tmp`, 999);
    leave(`credentials.iam-keys-${newToken(GONE)}.tmp`, 59);
    symlinkSync('credentials', at(`credentials.iam-keys-${newToken(GONE)}.tmp`));
    const busy = newToken(GONE);
    leave(`credentials.iam-keys-lock.${busy}`, 999, 'folder', 'something');
    const then = { clock: { now: () => Date.now() + 30_000 } };
    const before = readdirSync(folder());
    assert.deepEqual(await sweep(then), []);
    assert.deepEqual(readdirSync(folder()), before);
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
