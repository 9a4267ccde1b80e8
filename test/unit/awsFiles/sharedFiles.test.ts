import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { readAwsFile } from '../../../src/awsFiles/readAwsFile.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { FileFault } from '../../../src/core/errors.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

describe('reading both files', () => {
  const folder = scratchFolder();

  function reader(): SharedFiles {
    const files = { credentials: path.join(folder(), 'credentials'), config: path.join(folder(), 'config') };
    return new SharedFiles(nodeFileSystem, () => files);
  }

  it('lists what stands in them, afresh at each call', async () => {
    const shared = reader();
    const files = shared.locations();
    assert.deepEqual(await shared.list(), { profiles: [], problems: [], files });
    writeFileSync(files.credentials, '[a]\nk = v # c\n');
    writeFileSync(files.config, '[profile b]\n[ profile c]\n');
    const { profiles, problems } = await shared.list();
    assert.deepEqual(
      profiles.map(({ name, inCredentials, line }) => [name, inCredentials, line]),
      [
        ['a', true, 1],
        ['b', false, 1],
        ['c', false, 2],
      ],
    );
    assert.deepEqual(problems, [
      { path: files.credentials, line: 2, kind: 'inlineComment', subject: 'k' },
      { path: files.config, line: 2, kind: 'paddedHeader', subject: 'c' },
    ]);
    assert.deepEqual([...(await shared.load()).profiles.keys()], ['a', 'b', 'c']);
  });

  it('lists what can be read of invalid UTF-8, and names the line', async () => {
    const shared = reader();
    const { credentials } = shared.locations();
    writeFileSync(credentials, Buffer.from('[a]\n# \xe9t\xe9\nregion = eu-west-1\n', 'latin1'));
    const { profiles, problems } = await shared.list();
    assert.equal(profiles[0]?.region, 'eu-west-1');
    assert.deepEqual(problems, [{ path: credentials, line: 2, kind: 'invalidUtf8' }]);
  });

  it('takes an unreadable file for an error, never for an empty one', async () => {
    const shared = reader();
    const { credentials, config } = shared.locations();
    mkdirSync(config);
    await assert.rejects(shared.list(), isUnreadable(config, 'notAFile'));
    execFileSync('mkfifo', [credentials]);
    await assert.rejects(shared.load());
  }).timeout(5000);
});

describe('reading one file', () => {
  const folder = scratchFolder();
  const file = (): string => path.join(folder(), 'f');

  it('finds none', async () => {
    assert.equal(await readAwsFile(nodeFileSystem, file()), undefined);
    assert.equal(await readAwsFile(nodeFileSystem, '/dev/null'), undefined);
  });

  it('gives its bytes', async () => {
    writeFileSync(file(), 'a\0b');
    const content = await readAwsFile(nodeFileSystem, file());
    assert.equal(Buffer.from(content?.bytes ?? []).toString(), 'a\0b');
  });

  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [file()]);
    await assert.rejects(readAwsFile(nodeFileSystem, file()), isUnreadable(file(), 'notAFile'));
  });

  it('does not wait for a pipe that took the place of a file just now', async () => {
    execFileSync('mkfifo', [file()]);
    writeFileSync(path.join(folder(), 'g'), '');
    const fs = { ...nodeFileSystem, stat: () => nodeFileSystem.stat(path.join(folder(), 'g')) };
    await assert.rejects(readAwsFile(fs, file()), isUnreadable(file(), 'notAFile'));
  });

  it('refuses a folder, a loop of links and 100 MB', async () => {
    await assert.rejects(readAwsFile(nodeFileSystem, folder()), isUnreadable(folder(), 'notAFile'));
    symlinkSync('f', file());
    await assert.rejects(readAwsFile(nodeFileSystem, file()), isUnreadable(file(), 'linkLoop'));
    const large = path.join(folder(), 'large');
    writeFileSync(large, '');
    truncateSync(large, 100 * 1024 * 1024);
    await assert.rejects(readAwsFile(nodeFileSystem, large), isUnreadable(large, 'tooLarge'));
    truncateSync(large, 16 * 1024 * 1024);
    assert.equal((await readAwsFile(nodeFileSystem, large))?.bytes.length, 16 * 1024 * 1024);
  });

  const faults: Readonly<Record<string, FileFault>> = {
    EACCES: 'noPermission',
    EPERM: 'noPermission',
    EIO: 'ioError',
    EMFILE: 'tooManyOpenFiles',
    ENFILE: 'tooManyOpenFiles',
    EBUSY: 'busy',
    ENOTDIR: 'notAFile',
    EWHATEVER: 'unknown',
  };
  for (const [code, reason] of Object.entries(faults)) {
    it(`says why: ${code}`, async () => {
      writeFileSync(file(), 'a');
      for (const call of ['stat', 'open', 'file.stat', 'file.readFile']) {
        const { fs } = faultyFileSystem(nodeFileSystem, (name) => (name === call ? { code } : undefined));
        await assert.rejects(readAwsFile(fs, file()), isUnreadable(file(), reason), call);
      }
    });
  }

  it('closes what it opened, also after an error', async () => {
    writeFileSync(file(), 'a');
    const { fs, calls } = faultyFileSystem(nodeFileSystem, (name) =>
      name === 'file.readFile' || name === 'file.close' ? { code: 'EIO' } : undefined,
    );
    await assert.rejects(readAwsFile(fs, file()), isUnreadable(file(), 'ioError'));
    assert.deepEqual(calls, ['stat', 'open', 'file.stat', 'file.readFile', 'file.close']);
  });
});

function isUnreadable(file: string, reason: FileFault): (error: unknown) => boolean {
  return (error) => {
    assert.ok(isIamKeysError(error, 'FileUnreadable'), String(error));
    assert.deepEqual(error.details, { path: file, reason });
    return true;
  };
}
