import assert from 'node:assert/strict';
import { isSameKey } from '../../src/core/key/keyIdentity.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, services } from './access.js';
import { leaveBehind } from './leftBehind.js';

describe('a secret for a later start', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
  });

  after(() => sandbox.close());

  it('is saved, and not counted as proven by the window that saved it', async () => {
    const left = await leaveBehind(sandbox, 'later');
    const { context } = await services();
    assert.equal((await context.secrets.saved.list()).filter((each) => isSameKey(each, left)).length, 1);
    await context.secrets.saved.get(left);
    assert.equal(await context.secrets.saved.isProven(left), false);
  });
});
