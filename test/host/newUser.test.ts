import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, drawn, rows, services, userRow } from './access.js';
import { rowsOf, run } from './person.js';

describe('a new user', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
  });

  after(() => sandbox.close());

  it('is said to have neither key nor permissions, and gets into a group from there', async () => {
    const { testing } = await services();
    const prompts = new ScriptedPrompts({
      ask: ['release-bot'],
      pick: ['Create release-bot', 'developers'],
      press: ['Add to Group…'],
    });
    await testing.runWith(prompts, commands.createUser);
    await prompts.notification('is in group developers now');
    assert.match(
      prompts.told[0] ?? '',
      /^User release-bot created in account .* no access key and no permissions yet\.$/,
    );
    assert.deepEqual([...sandbox.childrenOf('release-bot').groups], ['developers']);
    assert.equal(sandbox.log.count('iam:AddUserToGroup'), 1);
  });

  it('is put into a group it is not in yet, and taken out again', async () => {
    const prompts = await run({ pick: ['on-call'], press: ['Undo'] }, 'addToGroup', await userRow('release-bot'));
    assert.ok(!prompts.seen.includes('developers'), prompts.seen.join());
    await sandbox.log.reached('iam:RemoveUserFromGroup', 1);
    // Sent later, so answered later.
    await run({}, 'refresh');
    assert.deepEqual([...sandbox.childrenOf('release-bot').groups], ['developers']);
  });

  it('is not asked for a group where there is none', async () => {
    const before = [...sandbox.groups];
    sandbox.groups.clear();
    await assert.rejects(run({}, 'addToGroup', await userRow('release-bot')), { name: 'Cancelled' });
    for (const group of before) sandbox.groups.add(group);
  });

  it('that was deleted elsewhere leaves the list once its row is opened', async () => {
    sandbox.addUser('short-lived');
    await run({}, 'refresh');
    // Older than a minute: IAM may not know a younger one everywhere.
    const row = await userRow('short-lived');
    assert.ok(row.kind === 'user');
    sandbox.removeUser('short-lived');
    await rows({ ...row, user: { ...row.user, created: 0 } });
    assert.ok(!(await drawn(await rows())).some((line) => line.startsWith('short-lived')));
    await assert.rejects(rowsOf('short-lived'), /no row for short-lived/);
  });
});
