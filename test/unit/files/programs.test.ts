import assert from 'node:assert/strict';
import { findProgram } from '../../../src/files/programs.js';
import type { FileFacts } from '../../../src/files/fileSystem.js';

describe('a program on the PATH', () => {
  const fsWith = (files: Readonly<Record<string, number>>) => ({
    stat: (path: string): Promise<FileFacts> => {
      const mode = files[path];
      if (mode === undefined) return Promise.reject(new Error('ENOENT'));
      const isFolder = mode === 0;
      return Promise.resolve({
        isFile: () => !isFolder,
        isDirectory: () => isFolder,
        isSymbolicLink: () => false,
        size: 1,
        mode,
        nlink: 1,
        uid: 0,
        mtimeMs: 0,
        birthtimeMs: 0,
        ino: 1,
      });
    },
  });

  it('is a file that can be run, in any of its folders', async () => {
    const env = { PATH: '/bin::/opt/bin' };
    const find = (files: Readonly<Record<string, number>>) =>
      findProgram(fsWith(files), { env, platform: 'linux' }, 'aws');
    assert.equal(await find({ '/opt/bin/aws': 0o755 }), '/opt/bin/aws');
    assert.equal(await find({ '/opt/bin/aws': 0o644 }), undefined);
    assert.equal(await find({ '/bin/aws': 0 }), undefined);
    assert.equal(await find({ aws: 0o755 }), undefined);
    assert.equal(await findProgram(fsWith({ '/bin/aws': 0o755 }), { env: {}, platform: 'linux' }, 'aws'), undefined);
  });

  it('has one of the endings of programs on Windows', async () => {
    const env = { Path: 'C:\\Windows;C:\\Program Files\\Amazon\\AWSCLIV2', PATHEXT: '.COM;.EXE' };
    const at = (file: string) => findProgram(fsWith({ [file]: 0o666 }), { env, platform: 'win32' }, 'aws');
    assert.equal(
      await at('C:\\Program Files\\Amazon\\AWSCLIV2\\aws.EXE'),
      'C:\\Program Files\\Amazon\\AWSCLIV2\\aws.EXE',
    );
    assert.equal(await at('C:\\Program Files\\Amazon\\AWSCLIV2\\aws'), undefined);
  });
});
