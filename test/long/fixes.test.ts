import assert from 'node:assert/strict';
import { checkFixes } from '../support/awsFiles/fixesRead.js';
import { botocoreOf, nodeReaders, startPythonReaders, theSdk } from '../support/awsFiles/fileReaders.js';
import type { PythonReaders } from '../support/awsFiles/fileReaders.js';
import { compareWithBotocore, compareWithSdk } from '../support/awsFiles/modelsCompared.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { findPython, motoRequired } from '../support/moto.js';

const FILES = 5_000;

describe('fixes of the AWS files, at their full figures', () => {
  const folder = scratchFolder();
  let python: PythonReaders | undefined;

  before(async () => {
    const tools = await findPython();
    if (!tools && motoRequired()) throw new Error('no Python with botocore');
    python = tools && startPythonReaders(tools.python);
  });
  after(() => python?.close());

  it(`${FILES} files with what goes wrong, read by everybody before and after each fix`, async () => {
    const readers = [...nodeReaders, ...(python?.readers ?? [])];
    const { files, fixes, broken, changed } = await checkFixes(folder(), readers, FILES);
    const names = readers.map(({ name }) => name).join(', ');
    console.log(
      `        ${files} files, ${fixes} fixes: ${broken.length} unreadable, ${changed.length} values changed, read by ${names}`,
    );
    assert.deepEqual([broken, changed], [[], []]);
  });

  it(`${FILES} files read as we think that the SDK for JavaScript reads them`, async () => {
    await compareWithSdk(folder(), theSdk, FILES);
  });

  it(`${FILES} files read as we think that botocore reads them`, async function () {
    if (!python) return this.skip();
    await compareWithBotocore(folder(), botocoreOf(python), FILES);
  });
});
