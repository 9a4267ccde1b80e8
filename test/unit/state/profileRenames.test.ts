import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderProfileRenames } from '../../../src/state/profileRenames.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const RENAME = { profile: 'a', to: 'b', files: { credentials: '/c', config: '/d' } };

describe('renames under way, on disk', () => {
  const folder = scratchFolder();
  let now: number;
  let alive: ReadonlySet<number>;
  let ids: number;

  beforeEach(() => {
    now = 1_000_000;
    alive = new Set();
    ids = 0;
  });

  function window(name: string, pid: number, host = 'desk'): FolderProfileRenames {
    const world = testWorld();
    return new FolderProfileRenames(new DurableFolder(world, folder()), {
      self: { pid, host, window: name, started: 1 },
      clock: { now: () => now },
      isAlive: (each) => alive.has(each),
      random: () => `id-${ids++}`,
    });
  }

  const seen = async (renames: FolderProfileRenames) => (await renames.cutShort()).renames;

  it('are none of a window that goes on, and gone once they are closed', async () => {
    const first = window('first', 1);
    const id = await first.open(RENAME);
    assert.deepEqual(await seen(first), []);
    alive = new Set([1]);
    assert.deepEqual(await seen(window('second', 2)), []);
    await first.close(id);
    await first.close(id);
    alive = new Set();
    assert.deepEqual(await seen(window('second', 2)), []);
  });

  it('are cut short once their process is gone, or its number is ours', async () => {
    await window('first', 1).open(RENAME);
    assert.deepEqual(await seen(window('second', 2)), [['id-0', RENAME]]);
    alive = new Set([1]);
    assert.deepEqual(await seen(window('second', 1)), [['id-0', RENAME]]);
  });

  it('are cut short after ten minutes, whatever has that number, and wherever', async () => {
    alive = new Set([1]);
    await window('first', 1).open(RENAME);
    for (const other of [window('second', 2), window('second', 2, 'laptop')]) {
      now = 1_000_000 + 599_999;
      assert.deepEqual(await seen(other), []);
      now++;
      assert.equal((await seen(other)).length, 1);
    }
  });

  it('of a newer version are left alone and named, and so is what is damaged', async () => {
    const newer = path.join(folder(), 'x.json');
    const damaged = path.join(folder(), 'y.json');
    writeFileSync(newer, JSON.stringify({ version: 2, rename: RENAME }));
    writeFileSync(damaged, JSON.stringify({ version: 1, id: 'y', rename: { profile: 'a' } }));
    const { renames, unread } = await window('first', 1).cutShort();
    assert.deepEqual([renames, unread], [[], [{ path: newer, isNewer: true }, { path: damaged }]]);
  });
});
