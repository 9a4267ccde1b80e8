import assert from 'node:assert/strict';
import { checkFaults, faultScenarios } from '../../support/awsFiles/faultTable.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

describe('every file call, every error: nothing is damaged or left behind', () => {
  const folder = scratchFolder();
  for (const scenario of faultScenarios.slice(0, 3)) {
    it(scenario.title, async () => {
      const { failed, survived } = await checkFaults(scenario, folder());
      assert.ok(failed > 100 && failed > survived);
    });
  }
});
