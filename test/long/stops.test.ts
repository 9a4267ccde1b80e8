import assert from 'node:assert/strict';
import { killRenames } from '../support/awsFiles/renaming.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { stopAtEachStep } from '../support/awsFiles/stops.js';

describe('writers that are stopped, and renames that are killed', () => {
  const folder = scratchFolder();

  it('a writer stopped before each of its file calls, and resumed after its lock was taken over', async function () {
    if (process.platform !== 'linux') return this.skip();
    const stops = await stopAtEachStep(folder());
    console.log(`        ${stops} stops: 0 keys lost`);
    assert.ok(stops > 40);
  });

  for (const what of ['rename', 'undo'] as const) {
    it(`${what === 'undo' ? 'the undo of a rename' : 'a rename'} in both files, killed before each of its file calls`, async () => {
      const { kills, finished } = await killRenames(folder(), what);
      console.log(`        ${kills} kills, ${finished} finished at the next start: 0 with two names`);
      assert.ok(kills > 60 && finished > 0);
    });
  }
});
