import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { connectSandbox, services } from '../access.js';
import { leaveBehind } from '../leftBehind.js';

describe('a secret storage that forgets, at first', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
  });

  after(() => sandbox.close());

  it('looks like any other that is new', async () => {
    await leaveBehind(sandbox, 'forgotten');
    const { context } = await services();
    assert.equal(await context.secrets.storageTrust(), 'new');
    assert.deepEqual(await context.secrets.saved.missing(), []);
  });
});
