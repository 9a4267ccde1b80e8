import assert from 'node:assert/strict';
import { killAtEachStep, killAtRandom } from '../../support/awsFiles/kills.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

const RANDOM_KILLS = 50;

describe('old or new, never neither', function () {
  if (process.platform === 'win32') return;
  this.timeout(120_000);
  const folder = scratchFolder();

  it('a writer killed before each of its file calls', async () => {
    assert.ok((await killAtEachStep(folder())) > 30);
  });

  it(`${RANDOM_KILLS} writers killed at random`, async () => {
    assert.ok((await killAtRandom(folder(), RANDOM_KILLS)) > RANDOM_KILLS / 5, 'some got to write');
  });
});
