import assert from 'node:assert/strict';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileFacts } from '../../../src/files/fileSystem.js';
import { checkReplaceable, resolveTarget } from '../../../src/files/target.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

const FACTS: FileFacts = {
  isFile: () => true,
  isDirectory: () => false,
  isSymbolicLink: () => false,
  size: 1,
  mode: 0o100600,
  nlink: 1,
  uid: 7,
  mtimeMs: 0,
  birthtimeMs: 0,
  ino: 1,
};

describe('what is not replaced', () => {
  const reasonFor = (facts: Partial<FileFacts>, uid: number | undefined = 7): string => {
    try {
      checkReplaceable({ path: '/f', folder: '/', facts: { ...FACTS, ...facts } }, uid);
      return 'replaced';
    } catch (error) {
      assert.ok(isIamKeysError(error, 'FileNotWritable'));
      assert.equal(error.details.path, '/f');
      return error.details.reason;
    }
  };

  it('is whatever its owner meant to keep, or what a rename would damage', () => {
    assert.equal(reasonFor({}), 'replaced');
    assert.equal(reasonFor({ isFile: () => false }), 'notAFile');
    assert.equal(reasonFor({ nlink: 2 }), 'hardLink');
    assert.equal(reasonFor({ uid: 8 }), 'foreignOwner');
    assert.equal(reasonFor({ uid: 0 }, 0), 'replaced');
    assert.equal(reasonFor({ mode: 0o100400 }), 'readOnlyFile');
    assert.equal(reasonFor({ mode: 0o100477 }), 'readOnlyFile');
    assert.equal(reasonFor({ mode: 0o100200 }), 'replaced');
  });

  it('is not asked for its owner where there are none', () => {
    checkReplaceable({ path: '/f', folder: '/', facts: { ...FACTS, uid: 0 } }, undefined);
    checkReplaceable({ path: '/f', folder: '/' }, 1);
  });
});

describe('the file behind a path', () => {
  const folder = scratchFolder();

  it('is told with its folder and facts', async () => {
    assert.deepEqual(await resolveTarget(nodeFileSystem, `${folder()}/f`), { path: `${folder()}/f`, folder: folder() });
    assert.equal(await resolveTarget(nodeFileSystem, `${folder()}/none/f`), undefined);
    const target = await resolveTarget(nodeFileSystem, folder());
    assert.ok(target?.facts?.isDirectory());
  });

  it('cannot be told when the system refuses', async () => {
    for (const [failing, code, reason] of [
      ['realpath', 'EACCES', 'noPermission'],
      ['lstat', 'EIO', 'ioError'],
    ] as const) {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === failing ? { code } : undefined));
      await assert.rejects(resolveTarget(fs, `${folder()}/f`), (error) => {
        assert.ok(isIamKeysError(error, 'FileNotWritable'));
        assert.deepEqual(error.details, { path: `${folder()}/f`, reason });
        return true;
      });
    }
  });
});
