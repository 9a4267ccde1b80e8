import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, rows, services, userRow } from './access.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';

describe('an account whose changes want its alias typed', () => {
  const alias = 'acme-sandbox';
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 11);
    await (await services()).context.memory.hints.dismiss('alternatives');
    await protect({ [sandbox.accountId]: 'typed' });
  });

  after(async () => {
    await protect(undefined);
    await sandbox.close();
  });

  const protect = (value: object | undefined) =>
    vscode.workspace.getConfiguration('iamKeys').update('protectedAccounts', value, true);
  const run = async (answers: Answers, id: keyof typeof commands, target?: TreeNode): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await (await services()).testing.runWith(prompts, commands[id], target);
    return prompts;
  };
  const addUser = async (name: string, keys: number): Promise<readonly string[]> => {
    sandbox.addUser(name);
    sandbox.childrenOf(name).password = true;
    const ids = Array.from({ length: keys }, () => sandbox.addKey(name, 'Inactive').id);
    await (await services()).testing.runWith(new ScriptedPrompts(), commands.refresh);
    return ids;
  };

  it('asks once to replace a key, although that deletes one and creates one', async () => {
    const [id = ''] = await addUser('once', 1);
    const [key] = await rows(await userRow('once'));
    assert.ok(key);
    const prompts = await run(
      { ask: [alias, id.slice(-4)], pick: ["VS Code's secret storage"] },
      'replaceAccessKey',
      key,
    );
    prompts.done();
    assert.equal(prompts.seen.filter((line) => line.includes('marked this account as protected')).length, 1);
    const ids = sandbox.keysOf('once').map((each) => each.id);
    assert.ok(ids.length === 1 && !ids.includes(id));
  });

  it('asks once to create a key for which room is made first', async () => {
    const [first = '', second = ''] = await addUser('full', 2);
    const prompts = await run(
      { ask: [alias, first.slice(-4)], pick: [first, "VS Code's secret storage"] },
      'createAccessKey',
      await userRow('full'),
    );
    await prompts.notification('created.');
    prompts.done();
    assert.equal(prompts.seen.filter((line) => line.includes('marked this account as protected')).length, 1);
    const ids = sandbox.keysOf('full').map((each) => each.id);
    assert.ok(ids.length === 2 && !ids.includes(first) && ids.includes(second));
  });

  describe('that was protected only once a change was agreed on', () => {
    beforeEach(() => protect(undefined));

    /** Runs a command; the account is marked while its question is open. */
    const runMeanwhile = async (prompts: ScriptedPrompts, id: keyof typeof commands, target: TreeNode) => {
      const { confirm } = prompts;
      prompts.confirm = async (question) => {
        await protect({ [sandbox.accountId]: 'typed' });
        return confirm(question);
      };
      await (await services()).testing.runWith(prompts, commands[id], target);
    };
    const askedWhere = (prompts: ScriptedPrompts): string[] =>
      prompts.questions.filter((line) => line.includes('marked this account as protected'));

    it('has it typed to take a deactivation back', async () => {
      sandbox.addUser('undone');
      sandbox.childrenOf('undone').password = true;
      sandbox.addKey('undone');
      await run({}, 'refresh');
      const [key] = await rows(await userRow('undone'));
      assert.ok(key);
      const prompts = new ScriptedPrompts({ confirm: ['Deactivate'], press: ['Undo'], ask: [alias] });
      await runMeanwhile(prompts, 'deactivateAccessKey', key);
      await prompts.notification(' activated.');
      prompts.done();
      assert.equal(sandbox.keysOf('undone')[0]?.status, 'Active');
      assert.match(askedWhere(prompts).join(), /^Activate Access Key in account .*123456789012/);
      assert.match(prompts.told[0] ?? '', /of undone in account .*123456789012.* deactivated\./);
    });

    it('has it typed to go on with a deletion that stopped', async () => {
      sandbox.addUser('gone-on');
      sandbox.addOneOfEach('gone-on');
      await run({}, 'refresh');
      sandbox.deny({ action: 'iam:DeleteUserPolicy' });
      const allowed = (): string => {
        sandbox.allowAll();
        return alias;
      };
      const prompts = new ScriptedPrompts({
        confirm: ['Delete…'],
        ask: ['gone-on', allowed],
        press: ['Continue…'],
      });
      await runMeanwhile(prompts, 'deleteUser', await userRow('gone-on'));
      await prompts.notification('User gone-on was deleted.');
      prompts.done();
      assert.ok(!sandbox.userNames().includes('gone-on'));
      assert.match(askedWhere(prompts).join(), /^Delete User in account .*123456789012/);
      assert.match(prompts.told[0] ?? '', /^User gone-on in account .*123456789012.* was not deleted/);
    });
  });
});
