import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/view/nodes.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, drawn, rows, services, userRow, writeAwsFiles } from './access.js';
import { run } from './person.js';

describe('connecting', () => {
  let one: Sandbox;
  let other: Sandbox;
  let anaKey: Sandbox['adminKey'];
  let nobodyKey: Sandbox['adminKey'];

  before(async () => {
    one = await startSandbox({ users: 6, accountId: '111122223333', alias: 'acme-one' });
    other = await startSandbox({ users: 6, accountId: '444455556666', alias: 'none', seed: 7 });
    for (const sandbox of [one, other]) {
      sandbox.addUser('ana', { permissions: SELF_SERVICE });
      sandbox.addUser('nobody');
    }
    anaKey = one.addKey('ana');
    nobodyKey = one.addKey('nobody');
    await writeProfiles();
    await (await services()).context.memory.hints.dismiss('alternatives');
  });

  after(async () => {
    await vscode.workspace.getConfiguration('iamKeys').update('protectedAccounts', undefined, true);
    for (const sandbox of [one, other]) await sandbox.close();
  });

  afterEach(() => {
    for (const sandbox of [one, other]) {
      sandbox.allowAll();
      sandbox.clearFaults();
    }
  });

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
      assert.match(told.join(), /is on the clipboard/);
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

  async function writeProfiles(ana = anaKey): Promise<void> {
    const profiles = [
      ['one', one, one.adminKey],
      ['other', other, other.adminKey],
      ['ana', one, ana],
      ['nobody', one, nobodyKey],
    ] as const;
    const config = profiles.map(([name, { url }]) => `[profile ${name}]\nendpoint_url = ${url}\n`).join('');
    const credentials = profiles
      .map(
        ([name, , { id, secret }]) =>
          `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
      )
      .join('');
    await writeAwsFiles({ config, credentials });
  }
});

/** About what AWS's own self-service policy grants; the sandbox knows no resources. */
const SELF_SERVICE = ['iam:GetUser', 'iam:ListAccessKeys', 'iam:CreateAccessKey', 'iam:ListMFADevices'];
