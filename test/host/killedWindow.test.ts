import assert from 'node:assert/strict';
import { leaveAsKilled, leftAsKilled } from './killedWindow.js';

describe('what a killed window left', () => {
  it('is noted, since a later start is to sweep it at the latest', async () => {
    const left = await leaveAsKilled();
    assert.deepEqual(await leftAsKilled(), left);
  });
});
