import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { errnoOf } from '../../../src/files/fileFault.js';
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
      ['readlink', 'EIO', 'ioError'],
    ] as const) {
      const { fs } = faultyFileSystem(nodeFileSystem, (call) => (call === failing ? { code } : undefined));
      if (failing === 'readlink') symlinkSync('elsewhere', `${folder()}/f`);
      await assert.rejects(resolveTarget(fs, `${folder()}/f`), (error) => {
        assert.ok(isIamKeysError(error, 'FileNotWritable'));
        assert.deepEqual(error.details, { path: `${folder()}/f`, reason });
        assert.equal(errnoOf(error.cause), code);
        return true;
      });
    }
  });

  it('is where links lead, relative ones from where they stand', async () => {
    mkdirSync(`${folder()}/deep`);
    symlinkSync('../f', `${folder()}/deep/up`);
    symlinkSync(`${folder()}/deep/up`, `${folder()}/start`);
    const target = await resolveTarget(nodeFileSystem, `${folder()}/start`);
    assert.deepEqual(target, { path: `${folder()}/f`, folder: folder() });
  });

  it('is not told beyond a folder that is gone, as of a volume that is not mounted', async () => {
    symlinkSync(`${folder()}/none/f`, `${folder()}/link`);
    await assert.rejects(resolveTarget(nodeFileSystem, `${folder()}/link`), {
      details: { path: `${folder()}/none/f`, reason: 'gone' },
    });
  });

  it('is not told at the end of forty links, however they lead', async () => {
    for (let link = 0; link < 40; link++) symlinkSync(`${link + 1}`, `${folder()}/${link}`);
    assert.equal((await resolveTarget(nodeFileSystem, `${folder()}/1`))?.path, `${folder()}/40`);
    await assert.rejects(resolveTarget(nodeFileSystem, `${folder()}/0`), {
      details: { path: `${folder()}/0`, reason: 'linkLoop' },
    });
  });
});
