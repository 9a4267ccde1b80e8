import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { isMountPoint } from '../../../src/files/mountPoints.js';
import { faultyFileSystem, type FaultPlan } from '../../support/awsFiles/faultyFileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

describe('a file that is mounted', () => {
  const folder = scratchFolder();
  const spare = (): string => path.join(folder(), 'spare');

  function ask(plan: FaultPlan, platform: NodeJS.Platform = 'linux') {
    const file = path.join(folder(), 'f');
    writeFileSync(file, '');
    const { fs, calls } = faultyFileSystem(nodeFileSystem, plan);
    return { calls, isMounted: isMountPoint(testWorld({ fs, platform }), file, spare()) };
  }

  it('is one that the table names, as it names the root', async function () {
    if (process.platform !== 'linux') return this.skip();
    assert.equal(await isMountPoint(testWorld(), '/', '/no/such/file'), true);
    const { calls, isMounted } = ask(() => undefined);
    assert.equal(await isMounted, false);
    assert.deepEqual(calls, ['open', 'file.readFile', 'file.close']);
  });

  it('is not looked for elsewhere', async () => {
    const { calls, isMounted } = ask(() => undefined, 'darwin');
    assert.deepEqual([await isMounted, calls], [false, []]);
  });

  for (const failing of ['open', 'file.readFile']) {
    it(`is found by a second name that it cannot get, where ${failing} of the table fails`, async () => {
      const refusing = (code: string) =>
        ask((call) => (call === failing ? { code: 'EACCES' } : call === 'link' ? { code } : undefined)).isMounted;
      assert.equal(await refusing('EXDEV'), true);
      assert.equal(await refusing('EPERM'), false);
      const { calls, isMounted } = ask((call) => (call === failing ? { code: 'ENOENT' } : undefined));
      assert.equal(await isMounted, false);
      assert.deepEqual(calls.slice(-2), ['link', 'unlink']);
      assert.ok(!existsSync(spare()));
    });
  }
});
