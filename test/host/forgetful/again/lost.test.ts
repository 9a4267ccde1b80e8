import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { commands } from '../../../../src/ids.js';
import type { TreeNode } from '../../../../src/view/nodes.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectSandbox, credentialsPath, drawn, rows, services, userRow } from '../../access.js';
import { portOf, whatWasLeft } from '../../leftBehind.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

describe('a secret storage that has forgotten', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, undefined, portOf(await whatWasLeft('forgotten')));
    // The account starts anew with each run, from the same seed: its first new key has the ID it had in the run before.
    sandbox.addUser('forgotten');
    sandbox.addKey('forgotten');
    sandbox.addUser('Next');
  });

  after(() => sandbox.close());

  it('is known by its mark, which has vanished', async () => {
    const { context } = await services();
    assert.equal(await context.secrets.storageTrust(), 'vanished');
    assert.deepEqual(await context.secrets.saved.list(), []);
  });

  it('is told of by the ID of the key whose secret is lost', async () => {
    const { sha256, ...key } = await whatWasLeft('forgotten');
    assert.ok(sha256);
    const { context } = await services();
    assert.deepEqual(await context.secrets.saved.missing(), [{ ...key, reason: 'lost' }]);
  });

  it('shows in the row of that key, with what to do, also once the person knows', async () => {
    const left = await whatWasLeft('forgotten');
    const { userName, keyId } = left;
    const { context, tree } = await services();
    const row = async (): Promise<TreeNode> => {
      const key = (await rows(await userRow(userName))).find(({ id }) => id === keyId);
      assert.ok(key, 'the sandbox gave the key another ID');
      return key;
    };
    const item = tree.getTreeItem(await row());
    assert.match(String(item.description), /^secret lost · new · never used$/);
    assert.equal(item.contextValue, 'key active lost');
    assert.match(item.accessibilityInformation?.label ?? '', /^access key \w+, secret lost, Active, /);
    assert.ok(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.id === 'warning');
    await tree.resolveTreeItem(item, await row());
    assert.match(
      typeof item.tooltip === 'string' ? item.tooltip : '',
      /Its secret is lost:.*\nUnless you have it elsewhere, use Delete and Create Anew… to replace/,
    );
    await context.secrets.saved.dismiss(left);
    assert.deepEqual(await context.secrets.saved.missing(), []);
    assert.match((await drawn([await row()])).join(), /^…\w+ · secret lost · /);
  });

  it('shows there no more once a profile has the key', async () => {
    const { userName, keyId } = await whatWasLeft('forgotten');
    const { context } = await services();
    const before = await readFile(credentialsPath(), 'utf8');
    await writeFile(credentialsPath(), `${before}\n[found]\naws_access_key_id = ${keyId}\naws_secret_access_key = x\n`);
    await context.secrets.local.load();
    assert.match(
      (await drawn(await rows(await userRow(userName)))).join(),
      /^…\w+ · new · never used · in profile found$/,
    );
    await writeFile(credentialsPath(), before);
    await context.secrets.local.load();
    assert.match((await drawn(await rows(await userRow(userName)))).join(), /^…\w+ · new · never used$/);
  });

  it('is warned of where it is offered for the next secret, before anything is created', async () => {
    const { context, testing } = await services();
    await context.memory.hints.dismiss('alternatives');
    const prompts = new ScriptedPrompts();
    await assert.rejects(
      testing.runWith(prompts, commands.createAccessKey, await userRow('Next')),
      /was not expected to ask/,
    );
    const offered = prompts.seen.find((line) => line.startsWith("VS Code's secret storage"));
    assert.match(offered ?? '', /it has lost secrets on this computer before: choose a profile instead/);
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), 0);
  });
});
