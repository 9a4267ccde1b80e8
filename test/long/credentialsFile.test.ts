import assert from 'node:assert/strict';
import { startBotocore } from '../support/awsFiles/botocoreReader.js';
import { doubleHolders, lostUpdates } from '../support/awsFiles/contention.js';
import { CredentialsScratch } from '../support/awsFiles/credentialsScratch.js';
import { checkFaults, faultScenarios } from '../support/awsFiles/faultTable.js';
import { killAtEachStep, killAtRandom } from '../support/awsFiles/kills.js';
import { OUTSIDE_SEED, startCliLoop, startCliWriter, writeBeside } from '../support/awsFiles/outsideWriter.js';
import { checkReadAlike } from '../support/awsFiles/readAlike.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { sdkReader } from '../support/awsFiles/sdkReader.js';
import { findPython, motoRequired } from '../support/moto.js';
import type { PythonTools } from '../support/moto.js';

const RANDOM_KILLS = 1_000;
const LOCK_ROUNDS = 1_000;
const READ_RUNS = 1_000;
const OUTSIDE_UPDATES = 300;
const CLI_UPDATES = 100;

describe('the credentials file, at its full figures', () => {
  const folder = scratchFolder();

  for (const scenario of faultScenarios) {
    it(`every file call, every error: ${scenario.title}`, async () => {
      const { failed, survived } = await checkFaults(scenario, folder());
      say(`${failed + survived} faults: ${failed} reported, ${survived} of no consequence, 0 damaged`);
    });
  }

  it('a writer of both files killed before each of its file calls', async () => {
    say(`${await killAtEachStep(folder(), 'eu-west-1')} kills: 0 empty, 0 torn`);
  });

  it(`${RANDOM_KILLS} writers killed at random`, async () => {
    const written = await killAtRandom(folder(), RANDOM_KILLS);
    say(`${RANDOM_KILLS} kills, ${written} after a first write: 0 empty, 0 torn`);
  });

  it(`8 contenders on one stale lock, ${LOCK_ROUNDS} rounds`, async () => {
    assert.equal(await doubleHolders(folder(), 8, LOCK_ROUNDS), 0);
  });

  it('8 processes, 50 updates each', async () => {
    assert.equal(await lostUpdates(folder(), 8, 50), 0);
  });

  it(`${READ_RUNS} files read back by the SDK for JavaScript`, async () => {
    say(`${await checkReadAlike(folder(), [sdkReader], READ_RUNS)} of ${READ_RUNS} written, the others refused`);
  });

  it(`${READ_RUNS} files read back by botocore`, async function () {
    const { python } = await pythonOrSkip(this);
    const botocore = startBotocore(python);
    try {
      say(`${await checkReadAlike(folder(), [botocore], READ_RUNS)} of ${READ_RUNS} written, the others refused`);
    } finally {
      botocore.close();
    }
  });

  it(`${OUTSIDE_UPDATES} updates beside the AWS CLI's file writer`, async function () {
    const { python } = await pythonOrSkip(this);
    const scratch = seeded();
    const theirs = await startCliWriter(python, scratch.files.credentials);
    try {
      const { lost } = await writeBeside(scratch, (written) => written === OUTSIDE_UPDATES);
      assert.equal(lost, 0);
      say(`0 of ${OUTSIDE_UPDATES} lost, beside ${theirs.updates()} of theirs`);
    } finally {
      await theirs.stop();
    }
  });

  it('updates beside a looping `aws configure set`', async function () {
    const { aws } = await pythonOrSkip(this);
    if (!aws) return this.skip();
    const scratch = seeded();
    // One: two at a time tear the file between themselves.
    const theirs = startCliLoop(aws, scratch.files);
    try {
      const { written, lost } = await writeBeside(scratch, () => theirs.updates() >= CLI_UPDATES);
      assert.equal(lost, 0);
      say(`0 of ${written} lost, beside ${theirs.updates()} of theirs`);
    } finally {
      await theirs.stop();
    }
  });

  function seeded(): CredentialsScratch {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: OUTSIDE_SEED });
    return scratch;
  }
});

async function pythonOrSkip(context: Mocha.Context): Promise<PythonTools> {
  const tools = await findPython();
  if (!tools && motoRequired()) throw new Error('no Python with botocore');
  return tools ?? context.skip();
}

/** The figure goes below the title of its test. */
function say(figure: string): void {
  console.log(`        ${figure}`);
}
