import assert from 'node:assert/strict';
import { GENERATED_CASES } from '../../support/awsFiles/fieldCases.js';
import { REASONS } from '../../support/awsFiles/generatedSituation.js';
import { compareDecisions, type Comparison } from '../../support/awsFiles/sameDecisions.js';
import { findPython, motoRequired } from '../../support/moto.js';

/** Enough for each case of the field that is one of files and environment to come up. */
const SITUATIONS = 400;

describe('files and an environment mean what they mean to botocore', function () {
  this.timeout(240_000);
  let comparison: Comparison;

  before(async function () {
    const tools = await findPython();
    if (!tools && motoRequired()) throw new Error('no Python with botocore');
    if (!tools) return this.skip();
    comparison = await compareDecisions(tools.python, SITUATIONS, 1);
  });

  it(`in ${SITUATIONS} situations: who signs, through whom, in which region and where, or that nobody does`, () => {
    assert.deepEqual(comparison.differing, []);
  });

  it('in situations of every kind, and in those that were reported', () => {
    const kinds = ['environment', 'keys', 'login', 'process', 'refused', 'role', 'sso', 'webIdentity'];
    assert.deepEqual([...comparison.kinds].toSorted(), kinds);
    assert.deepEqual(
      [...comparison.rows.keys()].toSorted((one, other) => one - other),
      GENERATED_CASES,
    );
    assert.ok(comparison.refused < SITUATIONS * 0.7, `${comparison.refused} are refused`);
  });

  it('but for reasons that all came up', () => {
    assert.deepEqual([...comparison.reasons.keys()].toSorted(), Object.keys(REASONS).toSorted());
  });
});
