import assert from 'node:assert/strict';
import { compareDecisions } from '../support/awsFiles/sameDecisions.js';
import { findPython } from '../support/moto.js';

const SITUATIONS = 20_000;
const AT_ONCE = 2000;

describe(`files and an environment mean what they mean to botocore, ${SITUATIONS} situations`, function () {
  this.timeout(0);

  it('for who signs, through whom, in which region and where', async function () {
    const tools = await findPython();
    if (!tools) return this.skip();
    for (let seed = 0; seed < SITUATIONS / AT_ONCE; seed++) {
      const { differing } = await compareDecisions(tools.python, AT_ONCE, seed + 2);
      assert.deepEqual(differing, []);
    }
  });
});
