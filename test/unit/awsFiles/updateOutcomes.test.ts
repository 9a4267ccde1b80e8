import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isUnchanged, revertFile, updateFile, type FileUpdate } from '../../../src/awsFiles/updateFile.js';
import type { Timer } from '../../../src/core/ports.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { newToken } from '../../../src/files/token.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const LATER_LOOK_MS = 25;

describe('what a change of a file came to', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'f');
  const text = (): string => readFileSync(file(), 'utf8');

  beforeEach(() => {
    writeFileSync(file(), '[old]\n');
  });

  const update = (): FileUpdate => ({
    path: file(),
    role: 'credentials',
    edit: () => '[new]\n',
    contains: (found) => found.startsWith('[new]'),
  });

  /** What others do in the pauses before we look again. */
  function inPauses(act: (pause: number) => void): { readonly timer: Timer; readonly pauses: () => number } {
    let pauses = 0;
    const timer: Timer = {
      after: (milliseconds, listener) => {
        if (milliseconds > LATER_LOOK_MS) return () => undefined;
        const immediate = setImmediate(() => {
          if (milliseconds === LATER_LOOK_MS) act(++pauses);
          listener();
        });
        return () => {
          clearImmediate(immediate);
        };
      },
    };
    return { timer, pauses: () => pauses };
  }

  it('is nothing, with nothing to tell, where the file says so already or is left alone', async () => {
    rmSync(file());
    writeFileSync(file(), '[new]\n', { mode: 0o600 });
    for (const edit of [() => '[new]\n', () => undefined]) {
      const { replacement, notices } = await updateFile(testWorld(), { ...update(), edit });
      assert.deepEqual([replacement, notices], [undefined, []]);
    }
  });

  it('is looked at four times while others go on writing', async () => {
    const { timer, pauses } = inPauses(() => {
      appendFileSync(file(), '# theirs\n');
    });
    await updateFile(testWorld({ timer }), update());
    assert.deepEqual([pauses(), text()], [4, `[new]\n${'# theirs\n'.repeat(4)}`]);
  });

  it('is made again when the file is removed right after it', async () => {
    let moves = 0;
    const rename: FileSystem['rename'] = async (from, to) => {
      await nodeFileSystem.rename(from, to);
      if (to === file() && ++moves === 1) rmSync(file());
    };
    await updateFile(testWorld({ fs: { ...nodeFileSystem, rename } }), update());
    assert.deepEqual([moves, text()], [2, '[new]\n']);
  });

  it('is the first try where that was taken back and given back', async () => {
    const { timer } = inPauses(() => {
      writeFileSync(file(), '[old]\n');
    });
    let tokens = 0;
    const next = (): string => {
      // The first try takes three tokens, for its lock, a spare name and what it stages; by the fourth the change is there again.
      if (existsSync(file()) && text() === '[old]\n' && tokens++ > 2) writeFileSync(file(), '[new]\n');
      return newToken(process.pid);
    };
    const { replacement } = await updateFile(testWorld({ timer, newToken: next }), update());
    assert.equal(new TextDecoder().decode(replacement?.before), '[old]\n');
  });

  it('is told with the path of the file where nobody lets it be', async () => {
    const { timer } = inPauses(() => {
      writeFileSync(file(), '[old]\n');
    });
    await assert.rejects(updateFile(testWorld({ timer }), update()), { code: 'FileBusy', details: { path: file() } });
    await assert.rejects(updateFile(testWorld(), { ...update(), contains: () => false }), {
      code: 'ReadBackDiffers',
      details: { where: file() },
    });
  });

  for (const isGivenUp of [false, true]) {
    it(`is ${isGivenUp ? 'left alone' : 'taken back'} when it cannot be looked at again${isGivenUp ? ' after it was given up' : ''}`, async () => {
      const given = new AbortController();
      let isFailing = false;
      const open: FileSystem['open'] = (name, how, mode) => {
        if (!isFailing || name !== file() || how !== 'read') return nodeFileSystem.open(name, how, mode);
        isFailing = false;
        return Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
      };
      const { timer } = inPauses(() => {
        isFailing = true;
        if (isGivenUp) given.abort();
      });
      const world = testWorld({ timer, fs: { ...nodeFileSystem, open } });
      await assert.rejects(updateFile(world, update(), given.signal), { code: 'FileUnreadable' });
      assert.deepEqual([text(), isFailing], [isGivenUp ? '[new]\n' : '[old]\n', false]);
    });
  }

  it('cannot be taken back once the file is gone', async () => {
    const updated = await updateFile(testWorld(), update());
    assert.equal(await isUnchanged(testWorld(), updated), true);
    rmSync(file());
    assert.equal(await isUnchanged(testWorld(), updated), false);
    assert.equal(await revertFile(testWorld(), updated), false);
    assert.equal(existsSync(file()), false);
  });
});
