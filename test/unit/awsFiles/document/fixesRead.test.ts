import assert from 'node:assert/strict';
import { checkFixes } from '../../../support/awsFiles/fixesRead.js';
import { nodeReaders, startPythonReaders } from '../../../support/awsFiles/fileReaders.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { findPython } from '../../../support/moto.js';

const FILES = 80;

describe('after a fix', function () {
  this.timeout(60_000);
  const folder = scratchFolder();

  it('every reader still reads the file, and no value is another one', async () => {
    const tools = await findPython();
    const python = tools && startPythonReaders(tools.python);
    try {
      const { fixes, broken, changed } = await checkFixes(
        folder(),
        [...nodeReaders, ...(python?.readers ?? [])],
        FILES,
      );
      assert.deepEqual([broken, changed], [[], []]);
      assert.ok(fixes > FILES / 2, `only ${fixes} fixes were tried`);
    } finally {
      python?.close();
    }
  });
});
