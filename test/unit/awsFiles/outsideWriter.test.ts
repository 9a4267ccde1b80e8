import assert from 'node:assert/strict';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { OUTSIDE_SEED, startCliWriter, writeBeside } from '../../support/awsFiles/outsideWriter.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { findPython, motoRequired } from '../../support/moto.js';

const UPDATES = 20;

describe('beside the AWS CLI', function () {
  this.timeout(120_000);
  const folder = scratchFolder();

  it(`${UPDATES} of our updates beside its file writer: none is lost`, async function () {
    const tools = await findPython();
    if (!tools && motoRequired()) throw new Error('no Python with botocore');
    if (!tools?.aws) return this.skip();
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: OUTSIDE_SEED });
    const theirs = await startCliWriter(tools.python, scratch.files.credentials);
    try {
      const isDone = (written: number): boolean => written >= UPDATES && theirs.updates() > UPDATES / 2;
      const { written, lost } = await writeBeside(scratch, isDone);
      assert.deepEqual([written >= UPDATES, lost], [true, 0]);
    } finally {
      await theirs.stop();
    }
  });
});
