import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, drawn, rows, services, userRow } from './access.js';
import { run } from './person.js';
import { useTwoAccounts } from './twoAccounts.js';

describe('connecting', () => {
  let one: Sandbox;

  useTwoAccounts((accounts) => ({ one } = accounts));

  describe('without the right to list users', () => {
    it('shows the caller alone, and what is missing once', async () => {
      await chooseProfile('ana');
      const [note, me, ...rest] = await rows();
      assert.deepEqual(rest, []);
      assert.match((await drawn(note ? [note] : [])).join(), /^Not all users are shown · iam:ListUsers.* denied$/);
      assert.match((await drawn(me ? [me] : [])).join(), /^ana · you/);
      assert.ok(me);
      assert.match((await drawn(await rows(me))).join(), /last use unknown/);
      assert.equal((await rows()).filter(({ kind }) => kind === 'denied').length, 1);
    });

    it('shows users that are added by name, over a refresh too, until they are taken off', async () => {
      const name = 'iam-admin';
      await run({ ask: [name] }, 'addUserByName');
      await run({}, 'refresh');
      const row = await userRow(name);
      const { tree } = await services();
      assert.equal(tree.getTreeItem(row).contextValue, 'user pinned');
      await run({}, 'removeFromList', row);
      assert.deepEqual(await names(), ['ana']);
      await run({}, 'refresh');
      assert.deepEqual(await names(), ['ana']);
    });

    it('says when there is no user of that name', async () => {
      await assert.rejects(run({ ask: ['Nemo'] }, 'addUserByName'), { code: 'NoSuchEntity' });
      assert.deepEqual(await names(), ['ana']);
    });

    it('shows the name of a caller who may not even read that, and why it has no keys', async () => {
      await chooseProfile('nobody');
      assert.deepEqual(await names(), ['nobody']);
      const [error] = await rows(await userRow('nobody'));
      assert.ok(error?.kind === 'error' && error.error.code === 'AccessDenied');
      assert.match((await drawn([error])).join(), /needs the permission iam:ListAccessKeys/);
      const { tree } = await services();
      assert.equal(tree.getTreeItem(error).contextValue, 'error mfa');
    });

    it('leaves the view to its welcome where there is nobody to show, until someone is added by name', async () => {
      one.setCaller('role');
      one.deny({ action: 'iam:ListUsers' });
      await chooseProfile('one');
      assert.deepEqual(await rows(), []);
      await run({ ask: ['iam-admin'] }, 'addUserByName');
      assert.deepEqual(await names(), ['iam-admin']);
      await run({ pick: ['iam-admin'] }, 'removeFromList');
      await run({}, 'refresh');
      one.setCaller('user');
      await chooseProfile('nobody');
      await rows(await userRow('nobody'));
    });

    it('copies a policy that allows all of it and nothing else', async () => {
      const { told } = await run({}, 'copyPolicy');
      assert.match(told.join(), /Copied a policy that allows/);
      const policy = JSON.parse(await vscode.env.clipboard.readText()) as { Statement: { Action: unknown }[] };
      const actions = policy.Statement.flatMap(({ Action }) => Action);
      assert.ok(actions.includes('iam:ListUsers') && actions.includes('iam:ListAccessKeys'));
      assert.ok(actions.every((action) => typeof action === 'string' && !action.includes('*')));
      for (const forged of ['iam:*', 'iam:CreateUser', { action: 'iam:CreateUser' }])
        await assert.rejects(run({}, 'copyPolicy', forged), { code: 'BadArgument' });
    });
  });

  async function names(): Promise<string[]> {
    return (await rows()).flatMap((node: TreeNode) => (node.kind === 'user' ? [node.user.name] : []));
  }
});
