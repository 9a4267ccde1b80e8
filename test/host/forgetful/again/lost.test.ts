import assert from 'node:assert/strict';
import { commands } from '../../../../src/ids.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectSandbox, services, userRow } from '../../access.js';
import { whatWasLeft } from '../../leftBehind.js';
import { ScriptedPrompts } from '../../scriptedPrompts.js';

describe('a secret storage that has forgotten', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
    sandbox.addUser('Next');
  });

  after(() => sandbox.close());

  it('is known by its mark, which has vanished', async () => {
    const { context } = await services();
    assert.equal(await context.storeTrust(), 'vanished');
    assert.deepEqual(await context.savedSecrets.list(), []);
  });

  it('is told of by the ID of the key whose secret is lost', async () => {
    const { account, userName, keyId } = await whatWasLeft('forgotten');
    const { context } = await services();
    assert.deepEqual(await context.savedSecrets.missing(), [{ account, userName, keyId, reason: 'lost' }]);
  });

  it('is warned of where it is offered for the next secret, before anything is created', async () => {
    const { context, runWith } = await services();
    await context.hints.putAway('alternatives');
    const prompts = new ScriptedPrompts();
    await assert.rejects(runWith(prompts, commands.createAccessKey, await userRow('Next')), /was not expected to ask/);
    const offered = prompts.seen.find((line) => line.startsWith("VS Code's secret storage"));
    assert.match(offered ?? '', /it has lost earlier secrets on this computer: choose a profile instead/);
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), 0);
  });
});
