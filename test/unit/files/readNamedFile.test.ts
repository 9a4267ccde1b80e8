import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { FileFault } from '../../../src/core/errors.js';
import { nodeFileSystem, type FileFacts, type FileSystem } from '../../../src/files/fileSystem.js';
import { readNamedFile } from '../../../src/files/readNamedFile.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

const MOST = 1000;

describe('reading a file that someone else named', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'token');

  async function refusal(named: string, fs = nodeFileSystem): Promise<FileFault> {
    try {
      await readNamedFile(fs, named, MOST);
    } catch (error) {
      assert.ok(isIamKeysError(error, 'FileUnreadable'), String(error));
      assert.equal(error.details.path, named);
      return error.details.reason;
    }
    return assert.fail('it was read');
  }

  it('gives its bytes, or that there is none', async () => {
    assert.equal(await readNamedFile(nodeFileSystem, file(), MOST), undefined);
    const text = 'é'.repeat(MOST / 2);
    writeFileSync(file(), text);
    const content = await readNamedFile(nodeFileSystem, file(), MOST);
    assert.equal(new TextDecoder().decode(content?.bytes), text);
    assert.equal(content?.facts.size, MOST);
  });

  it('keeps no thread at a pipe, also behind a link', async () => {
    execFileSync('mkfifo', [file()]);
    symlinkSync('token', path.join(folder(), 'link'));
    // More than the pool has threads: one of them waiting each would leave none for the last.
    for (let tries = 0; tries < 8; tries++) assert.equal(await refusal(path.join(folder(), 'link')), 'notAFile');
    writeFileSync(path.join(folder(), 'plain'), 'x');
    assert.equal((await readNamedFile(nodeFileSystem, path.join(folder(), 'plain'), MOST))?.bytes.length, 1);
  });

  it('does not read a device', async () => {
    assert.equal(await refusal('/dev/zero'), 'notAFile');
    assert.equal(await refusal(folder()), 'notAFile');
  });

  it('reads no more than it may, whatever size the file tells', async () => {
    writeFileSync(file(), '');
    assert.equal(await refusal(file(), endless()), 'tooLarge');
    truncateSync(file(), MOST + 1);
    assert.equal(await refusal(file()), 'tooLarge');
  });

  it('finds out that a pipe took the place of the file it had looked at', async () => {
    execFileSync('mkfifo', [path.join(folder(), 'pipe')]);
    writeFileSync(file(), '');
    const fs = { ...nodeFileSystem, open: () => nodeFileSystem.open(path.join(folder(), 'pipe'), 'read') };
    assert.equal(await refusal(file(), fs), 'notAFile');
  });

  /** A file system whose files tell that they are plain and empty, as those under /proc do, and never end. */
  function endless(): FileSystem {
    return {
      ...nodeFileSystem,
      open: async (name, how) => {
        const zero = await nodeFileSystem.open('/dev/zero', how);
        return { ...zero, stat: (): Promise<FileFacts> => nodeFileSystem.stat(name) };
      },
    };
  }
});
