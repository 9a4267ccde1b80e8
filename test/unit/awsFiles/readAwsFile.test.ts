import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAwsFile } from '../../../src/awsFiles/readAwsFile.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

describe('an AWS file that is read', () => {
  const folder = scratchFolder();

  it('is looked for once more where it is gone for a moment, as while others replace it', async () => {
    const file = path.join(folder(), 'credentials');
    assert.equal(await readAwsFile(nodeFileSystem, file), undefined);
    let looks = 0;
    const appear = (): void => {
      if (++looks === 1) return;
      writeFileSync(file, '[a]\n');
    };
    const fs: FileSystem = {
      ...nodeFileSystem,
      stat: (name) => {
        appear();
        return nodeFileSystem.stat(name);
      },
    };
    assert.equal((await readAwsFile(fs, file))?.bytes.length, 4);
    assert.equal(looks, 2);
  });
});
