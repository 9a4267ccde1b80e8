import { botocoreOf, startPythonReaders, theSdk } from '../../../support/awsFiles/fileReaders.js';
import { compareWithBotocore, compareWithSdk } from '../../../support/awsFiles/modelsCompared.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { findPython, motoRequired } from '../../../support/moto.js';

const FILES = 100;

describe('what we think that others read', function () {
  this.timeout(60_000);
  const folder = scratchFolder();

  it('is what the SDK for JavaScript reads', async () => {
    await compareWithSdk(folder(), theSdk, FILES);
  });

  it('is what botocore reads, and so the AWS CLI', async function () {
    const tools = await findPython();
    if (!tools && motoRequired()) throw new Error('no Python with botocore');
    if (!tools) return this.skip();
    const python = startPythonReaders(tools.python);
    try {
      await compareWithBotocore(folder(), botocoreOf(python), FILES);
    } finally {
      python.close();
    }
  });
});
