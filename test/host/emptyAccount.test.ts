import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, rows, services, shownMessage, writeAwsFiles } from './access.js';
import { run } from './person.js';

describe('an account without users', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ users: 3 });
    for (const name of [...sandbox.userNames()]) sandbox.removeUser(name);
    const { id, secret } = sandbox.addRootKey();
    await writeAwsFiles({
      config: `[profile root]\nregion = eu-central-1\nendpoint_url = ${sandbox.url}\n`,
      credentials: `[root]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
    });
    await chooseProfile('root');
  });

  after(async () => {
    await run({}, 'clearFilter');
    await sandbox.close();
  });

  it('leaves its view to the welcome text, which a message would hide', async () => {
    // The one row warns of the key that this test signs with.
    const kinds = async () => (await rows()).map(({ kind }) => kind);
    assert.deepEqual(
      (await kinds()).filter((kind) => kind !== 'root'),
      [],
    );
    await run({ filter: [['ci']] }, 'filterUsers');
    assert.equal(await shownMessage(), '');
    assert.deepEqual(
      (await kinds()).filter((kind) => kind !== 'root'),
      [],
    );
  });

  it('has no user to pick, and says so instead of an empty list', async () => {
    const prompts = new ScriptedPrompts();
    const { testing } = await services();
    await assert.rejects(testing.runWith(prompts, commands.copyUserArn), { name: 'Cancelled' });
    assert.deepEqual(prompts.told, ['This account has no IAM users.']);
  });
});
