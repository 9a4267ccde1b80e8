import assert from 'node:assert/strict';
import { mkdir, readdir, rm, chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { DRAFT, journalScene } from './journalScene.js';

describe('the journal', () => {
  const { folder, open } = journalScene();

  describe('whose file calls fail', () => {
    it('opens no entry, says so, and leaves no staged file', async () => {
      const { fs: watched, calls } = faultyFileSystem(nodeFileSystem, () => undefined);
      await open({ fs: watched }).open(DRAFT);
      for (const [at, name] of calls.entries()) {
        for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EROFS']) {
          await rm(path.dirname(folder()), { recursive: true });
          const { fs } = faultyFileSystem(nodeFileSystem, (_call, index) => (index === at ? { code } : undefined));
          const error: unknown = await open({ fs })
            .open(DRAFT)
            .catch((reason: unknown) => reason);
          const opened = !(error instanceof Error);
          if (opened) {
            // It is durable by then.
            assert.ok(['utimes', 'file.close'].includes(name), `${code} at ${name}`);
            assert.equal((await open().list()).entries.length, 1);
          } else assert.ok(isIamKeysError(error, 'JournalNotWritable'), `${code} at ${name}: ${error.message}`);
          await mkdir(folder(), { recursive: true });
          const names = await readdir(folder());
          assert.ok(
            names.every((each) => each.endsWith('.json')),
            `${code} at ${name}: ${names.join()}`,
          );
        }
      }
    });

    it('does not say that an entry is there which half of the disk took', async () => {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
        call === 'file.writeFile' ? { short: true } : undefined,
      );
      await assert.rejects(open({ fs }).open(DRAFT), {
        code: 'JournalNotWritable',
        details: { path: path.join(folder(), 'entry-1.json'), reason: 'diskFull' },
      });
    });

    it('says that the folder cannot be listed', async () => {
      await open().open(DRAFT);
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === 'readdir' ? { code: 'EACCES' } : undefined));
      await assert.rejects(open({ fs }).list(), {
        code: 'FileUnreadable',
        details: { path: folder(), reason: 'noPermission' },
      });
    });

    it('says that an entry cannot be removed', async () => {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === 'unlink' ? { code: 'EACCES' } : undefined));
      const journal = open({ fs });
      await assert.rejects(journal.close((await journal.open(DRAFT)).id), /EACCES/);
    });
  });

  it('says that the folder cannot be made', async () => {
    await writeFile(path.dirname(folder()), 'a file');
    await assert.rejects(open().open(DRAFT), {
      code: 'JournalNotWritable',
      details: { path: folder(), reason: 'notAFile' },
    });
    await chmod(path.dirname(folder()), 0o600);
  });
});
