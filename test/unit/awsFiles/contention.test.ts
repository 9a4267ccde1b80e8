import assert from 'node:assert/strict';
import { doubleHolders, lostUpdates } from '../../support/awsFiles/contention.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

describe('several windows', function () {
  this.timeout(120_000);
  const folder = scratchFolder();

  it('4 processes, 8 updates each: none is lost', async () => {
    assert.equal(await lostUpdates(folder(), 4, 8), 0);
  });

  it('4 processes on one stale lock, 20 rounds: never two holders', async () => {
    assert.equal(await doubleHolders(folder(), 4, 20), 0);
  });
});
