import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, rows, services, shownMessage } from './access.js';
import { run } from './person.js';

describe('an account without users', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(3);
    // Once who signs is known: the last user's key goes with that user.
    sandbox.onNext('iam:ListUsers', 'before', () => {
      for (const name of [...sandbox.userNames()]) sandbox.removeUser(name);
    });
  });

  after(async () => {
    await run({}, 'clearFilter');
    await sandbox.close();
  });

  it('leaves its view to the welcome text, which a row or a message would hide', async () => {
    assert.deepEqual(await rows(), []);
    await run({ filter: [['ci']] }, 'filterUsers');
    assert.equal(await shownMessage(), '');
    assert.deepEqual(await rows(), []);
  });

  it('has no user to pick, and says so instead of an empty list', async () => {
    const prompts = new ScriptedPrompts();
    const { testing } = await services();
    await assert.rejects(testing.runWith(prompts, commands.copyUserArn), { name: 'Cancelled' });
    assert.deepEqual(prompts.told, ['This account has no IAM users.']);
  });
});
