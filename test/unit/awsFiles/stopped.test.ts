import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documentText } from '../../../src/awsFiles/document/document.js';
import { LockedFile } from '../../../src/awsFiles/lockedFile.js';
import { updateFile, type FileUpdate } from '../../../src/awsFiles/updateFile.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('a window that was stopped right before a rename, until another had taken its lock over', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'f');

  function adding(line: string): FileUpdate {
    return {
      path: file(),
      role: 'credentials',
      edit: (document) => `${documentText(document)}${line}\n`,
      contains: (text) => text.includes(line),
    };
  }

  /** Lets another window write while the first rename to or from the file is about to be made. */
  function stopping(): FileSystem {
    let isStopped = false;
    return {
      ...nodeFileSystem,
      rename: async (from, to) => {
        if (!isStopped && (from === file() || to === file())) {
          isStopped = true;
          await updateFile(testWorld(simulatedTime()), adding('[theirs]'));
        }
        await nodeFileSystem.rename(from, to);
      },
    };
  }

  for (const [what, after] of [
    ['replaces', Buffer.from('[ours]\n')],
    ['removes', undefined],
  ] as const) {
    it(`${what} nothing, and finds out`, async () => {
      writeFileSync(file(), '[old]\n', { mode: 0o600 });
      const isReplaced = await LockedFile.with(testWorld({ fs: stopping() }), file(), (locked) =>
        locked.replace({ before: Buffer.from('[old]\n'), after }, 0o600),
      );
      assert.equal(isReplaced, false);
      assert.equal(readFileSync(file(), 'utf8'), '[old]\n[theirs]\n');
      assert.deepEqual(readdirSync(folder()), ['f']);
    });
  }

  it('makes its change on what the other wrote', async () => {
    await updateFile(testWorld({ fs: stopping() }), adding('[ours]'));
    assert.equal(readFileSync(file(), 'utf8'), '[theirs]\n[ours]\n');
    assert.deepEqual(readdirSync(folder()), ['f']);
  });
});
