import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { ScriptedPrompts, type Answers } from '../../support/fakes/scriptedPrompts.js';
import { connectSandbox, rows, services, userRow } from '../access.js';
import { run } from '../person.js';
import { put, quickFixes, removeFile } from './workspaceFiles.js';

describe('the quick fixes of a key in a file', () => {
  let sandbox: Sandbox;
  let uri: vscode.Uri;
  let keyId: string;

  before(async () => {
    sandbox = await connectSandbox(4);
    sandbox.addUser('fix-bot');
    keyId = sandbox.addKey('fix-bot').id;
    await rows(await userRow('fix-bot'));
    const account = await (await services()).context.account.open();
    await account.history.findOut();
    uri = await put('src/fixes.env', `KEY=${keyId}\n`);
    await run({}, 'findKeysInWorkspace');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFile('src');
    await sandbox.close();
  });

  /** What was asked and shown until the person had enough of it. */
  async function seen(title: string, answers: Answers, isLeft = answers.follow !== undefined): Promise<string> {
    const { context, testing } = await services();
    const step: unknown = (await quickFixes(uri)).get(title)?.command?.arguments?.[0];
    const prompts = new ScriptedPrompts(answers);
    const running = testing.runWith(prompts, commands.resolveFinding, context.findings.stepOf(step) ?? step);
    if (isLeft) await assert.rejects(running);
    else await running;
    prompts.done();
    return prompts.seen.join('\n');
  }

  it('show its row', async () => {
    await seen('Show Key', {});
    assert.deepEqual((await services()).view.selected, [keyId]);
  });

  it('tell who uses it', async () => {
    assert.match(await seen('Who Uses It', { follow: ['Escape'] }), /what this does not show/);
  });

  it('begin to rotate it, and change nothing before that is answered', async () => {
    assert.ok((await seen('Rotate Access Key…', {}, true)).startsWith(`Rotate ${keyId} of fix-bot`));
    assert.equal(sandbox.keysOf('fix-bot').length, 1);
  });
});
