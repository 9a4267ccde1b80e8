import assert from 'node:assert/strict';
import { linkSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, connectSandbox, credentialsPath, drawn, rows, services, userRow } from './access.js';
import { addUserInProfile, keyIn, keyRow, rowsOf, run } from './person.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

describe('the life of a key', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    const { context } = await services();
    await context.memory.hints.dismiss('alternatives');
  });

  after(async () => {
    await sandbox.close();
  });

  const idOf = (row: TreeNode): string => (row.kind === 'key' ? row.keyWithUse.key.id : '');
  /** A user with one key in the profile of its name. */
  const withProfile = (name: string): Promise<string> => addUserInProfile(sandbox, name);

  it('deactivates a key after naming what uses it, and activates it again', async () => {
    const id = await withProfile('alice');
    sandbox.childrenOf('alice').password = true;
    const asked = await run({ confirm: ['Deactivate'] }, 'deactivateAccessKey', await keyRow('alice'));
    assert.match(asked.seen.join(), /in profile alice on this computer/);
    assert.match(asked.told.join(), /may still work for a few seconds/);
    assert.equal(sandbox.keysOf('alice')[0]?.status, 'Inactive');
    assert.match((await drawn(await rowsOf('alice'))).join(), /Inactive/);
    await run({}, 'activateAccessKey', await keyRow('alice'));
    assert.deepEqual(
      sandbox.keysOf('alice').map((key) => [key.id, key.status]),
      [[id, 'Active']],
    );
  });

  it('says in its one question what follows once the last active key of a user without password is off', async () => {
    await withProfile('lonely');
    const asked = await run({ confirm: ['Deactivate'] }, 'deactivateAccessKey', await keyRow('lonely'));
    assert.match(asked.seen.join(), /nobody can then act as lonely/);
    assert.equal(sandbox.keysOf('lonely')[0]?.status, 'Inactive');
  });

  it('refuses for the key that signs', async () => {
    const row = await keyRow('iam-admin');
    assert.equal(idOf(row), sandbox.adminKey.id);
    // Before anything is asked.
    await assert.rejects(run({}, 'deactivateAccessKey', row), { code: 'LockOut' });
    await assert.rejects(run({}, 'deleteAccessKey', row), { code: 'LockOut' });
    await assert.rejects(run({}, 'deleteUser', await userRow('iam-admin')), { code: 'LockOut' });
    assert.equal(sandbox.keysOf('iam-admin')[0]?.status, 'Active');
  });

  it('deletes no active key, but offers to deactivate it; then wants the end of its ID', async () => {
    sandbox.addUser('carol');
    sandbox.childrenOf('carol').password = true;
    const { id } = sandbox.addKey('carol');
    await run({}, 'refresh');
    await run({ confirm: ['Deactivate Now'] }, 'deleteAccessKey', await keyRow('carol'));
    assert.equal(sandbox.log.count('iam:DeleteAccessKey'), 0);
    const asked = await run({ ask: [id.slice(-4)] }, 'deleteAccessKey', await keyRow('carol'));
    assert.match(asked.seen.join(), /never used/);
    assert.deepEqual(sandbox.keysOf('carol'), []);
  });

  it('changes several selected keys at once', async () => {
    const names = ['dave', 'erin', 'frank'];
    for (const name of names) {
      sandbox.addUser(name);
      sandbox.childrenOf(name).password = true;
      sandbox.addKey(name);
    }
    await run({}, 'refresh');
    const selected = await Promise.all(names.map((name) => keyRow(name)));
    await run({ confirm: ['Deactivate'] }, 'deactivateAccessKey', selected[1], selected);
    for (const name of names) assert.equal(sandbox.keysOf(name)[0]?.status, 'Inactive');
    const inactive = await Promise.all(names.map((name) => keyRow(name)));
    await run({ ask: ['delete 3'] }, 'deleteAccessKey', inactive[0], inactive);
    for (const name of names) assert.deepEqual(sandbox.keysOf(name), []);
  });

  it('replaces a key whose secret is lost in one go', async () => {
    sandbox.addUser('lost');
    const { id } = sandbox.addKey('lost');
    await run({}, 'refresh');
    const { told } = await run(
      {
        confirm: ['Deactivate and Delete…'],
        ask: ['lost', '', id.slice(-4)],
        pick: ['New profile'],
      },
      'replaceAccessKey',
      await keyRow('lost'),
    );
    const [key] = sandbox.keysOf('lost');
    assert.notEqual(key?.id, id);
    assert.equal(await keyIn('lost'), key?.id);
    assert.deepEqual([told.length, told.join().includes('deactivated')], [2, false], told.join());
  });

  it('says that a key is off which was to be replaced, once that is as far as it goes', async () => {
    sandbox.addUser('kept');
    sandbox.childrenOf('kept').password = true;
    const { id } = sandbox.addKey('kept');
    await run({}, 'refresh');
    const prompts = new ScriptedPrompts({ pick: ["VS Code's secret storage"], confirm: ['Deactivate and Delete…'] });
    const { testing } = await services();
    await assert.rejects(
      testing.runWith(prompts, commands.replaceAccessKey, await keyRow('kept')),
      /was not expected to ask/,
    );
    assert.equal(prompts.told.length, 1);
    assert.match(
      prompts.told.join(),
      new RegExp(
        `^Access key ${id} of kept in account .*123456789012.* deactivated\\. It may still work for a few seconds`,
      ),
    );
    assert.equal(sandbox.keysOf('kept')[0]?.status, 'Inactive');
  });

  it('replaces nothing before it knows where the new secret goes, and that it can go there', async () => {
    sandbox.addUser('undecided');
    const { id } = sandbox.addKey('undecided', 'Inactive');
    await run({}, 'refresh');
    await assert.rejects(
      run({}, 'replaceAccessKey', await keyRow('undecided')),
      /ask: Create Access Key for undecided/,
    );
    const spare = `${credentialsPath()}.second-name`;
    linkSync(credentialsPath(), spare);
    try {
      const answers = { pick: ['New profile'], ask: ['undecided', ''] };
      await assert.rejects(run(answers, 'replaceAccessKey', await keyRow('undecided')), { name: 'IamKeysError' });
    } finally {
      rmSync(spare);
    }
    assert.deepEqual(
      sandbox.keysOf('undecided').map((key) => key.id),
      [id],
    );
  });

  it('says when a key was used last whose owner it does not know, before it replaces it', async () => {
    const [key] = sandbox.keysOf('jonas.weber');
    const answers = { pick: ["VS Code's secret storage"] };
    const row = await keyRow('jonas.weber');
    await assert.rejects(run(answers, 'replaceAccessKey', row), /ask: AKIA\w+ of jonas\.weber .* may be in use/);
    assert.deepEqual(
      [sandbox.keysOf('jonas.weber')[0]?.id, sandbox.keysOf('jonas.weber')[0]?.status],
      [key?.id, 'Active'],
    );
    const end = key?.id.slice(-4) ?? '';
    const asked = await run(
      { ...answers, confirm: ['Replace Anyway', 'Deactivate and Delete…'], ask: [end] },
      'replaceAccessKey',
      row,
    );
    assert.match(asked.questions.join(), /It is active, used today \(cloudformation, eu-central-1\)/);
    assert.notEqual(sandbox.keysOf('jonas.weber')[0]?.id, key?.id);
  });

  it('deletes a user with all that belongs to it, after a preview and its name', async () => {
    const longest = 'l'.repeat(64);
    sandbox.addUser(longest);
    sandbox.addOneOfEach(longest);
    sandbox.addKey(longest);
    await run({}, 'refresh');
    const asked = await run({ confirm: ['Delete…'], ask: [longest] }, 'deleteUser', await userRow(longest));
    for (const words of [
      'Console password',
      '1 access key',
      '1 MFA device',
      '1 attached policy: ReadOnlyAccess',
      '1 group membership: developers',
    ])
      assert.ok(asked.seen.join('\n').includes(words), words);
    assert.ok(!sandbox.userNames().includes(longest));
    assert.ok((await rows()).every((row) => row.kind !== 'user' || row.user.name !== longest));
  });

  it('tells of a deleted user and of what is left of it here at once, as VS Code drops what comes in a burst', async () => {
    await withProfile('leaves-some');
    const asked = await run({ confirm: ['Delete…'], ask: ['leaves-some'] }, 'deleteUser', await userRow('leaves-some'));
    assert.deepEqual(asked.told, [
      'User leaves-some was deleted. Still on this computer, but no longer of use: profile leaves-some.',
    ]);
  });

  it('leaves the profile of a deleted user that the setting names, and says so', async () => {
    const id = await withProfile('named');
    const setting = vscode.workspace.getConfiguration('iamKeys');
    await setting.update('profile', 'named', true);
    try {
      await chooseProfile('sandbox');
      const answers = { confirm: ['Delete…', 'Remove'], ask: ['named'], press: ['Remove Them…'] };
      const prompts = new ScriptedPrompts(answers);
      await (await services()).testing.runWith(prompts, commands.deleteUser, await userRow('named'));
      assert.match(await prompts.notification('was kept'), /Profile named was kept: something still refers to it/);
      prompts.done();
      assert.equal(await keyIn('named'), id);
    } finally {
      await setting.update('profile', undefined, true);
    }
  });

  it('deletes several selected users', async () => {
    for (const name of ['one', 'two']) sandbox.addUser(name);
    await run({}, 'refresh');
    const selected = [await userRow('one'), await userRow('two')];
    await run({ confirm: ['Delete…'], ask: ['delete 2'] }, 'deleteUser', selected[0], selected);
    assert.ok(!sandbox.userNames().some((name) => name === 'one' || name === 'two'));
  });

  it('says what was removed and what was not where it is denied', async () => {
    sandbox.addUser('half');
    sandbox.addOneOfEach('half');
    await run({}, 'refresh');
    sandbox.deny({ action: 'iam:DeleteUserPolicy' });
    const asked = await run({ confirm: ['Delete…'], ask: ['half'] }, 'deleteUser', await userRow('half'));
    sandbox.allowAll();
    assert.match(asked.told.join(), /stopped at inline policy inline-policy: /);
    assert.match(asked.told.join(), /Removed: console password, .*MFA device/);
    assert.match(asked.told.join(), /Not touched: attached policy ReadOnlyAccess, membership in group developers\./);
  });

  it('tells whose key an ID is, and of which account', async () => {
    const [key] = sandbox.keysOf('ci-deploy');
    assert.ok(key);
    const found = await run({ ask: [` ${key.id} `] }, 'findKeyOwner');
    assert.match(found.told.join(), /belongs to user ci-deploy of account 123456789012/);
    const { id } = sandbox.addKey('ci-deploy');
    sandbox.removeKey(id);
    assert.match((await run({ ask: [id] }, 'findKeyOwner')).told.join(), /to none of its users/);
    const temporary = id.replace('AKIA', 'ASIA');
    assert.match((await run({ ask: [temporary] }, 'findKeyOwner')).told.join(), /temporary session/);
  });

  it('describes a key as AWS’s console does, as far as tags go, and takes it away with the key', async () => {
    sandbox.addUser('described');
    sandbox.childrenOf('described').password = true;
    const { id } = sandbox.addKey('described', 'Inactive');
    await run({}, 'refresh');
    const asked = await run({ ask: ['CI "prod" 🎉'] }, 'editDescription', await keyRow('described'));
    assert.match(asked.seen.join(), /Will be saved as “CI prod”/);
    assert.equal(sandbox.tagsOf('described').get(id), 'CI prod');
    assert.match((await drawn(await rowsOf('described'))).join(), /^…\w{4} · .* · Inactive · CI prod/);
    await run({ ask: [id.slice(-4)] }, 'deleteAccessKey', await keyRow('described'));
    assert.equal(sandbox.tagsOf('described').size, 0);
  });

  it('needs no right to read or set tags to show and delete keys', async () => {
    sandbox.addUser('untagged');
    sandbox.childrenOf('untagged').password = true;
    const { id } = sandbox.addKey('untagged', 'Inactive');
    for (const action of ['iam:ListUserTags', 'iam:TagUser', 'iam:UntagUser']) sandbox.deny({ action });
    await run({}, 'refresh');
    await run({ ask: [id.slice(-4)] }, 'deleteAccessKey', await keyRow('untagged'));
    sandbox.allowAll();
    assert.deepEqual(sandbox.keysOf('untagged'), []);
  });
});
