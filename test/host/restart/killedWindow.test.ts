import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { services } from '../access.js';
import { leftAsKilled } from '../killedWindow.js';

describe('what a killed window left', () => {
  it('is swept by the next start', async () => {
    const left = await leftAsKilled();
    assert.equal(left.length, 2);
    await services();
    // The start waits for no sweep, so look until it got there.
    while (left.some((each) => existsSync(each))) await new Promise(setImmediate);
  });
});
