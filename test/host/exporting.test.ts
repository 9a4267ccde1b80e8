import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { csvRows } from '../../src/core/csv.js';
import { newFileAt } from '../../src/ui/files.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, credentialsPath, rows, services, userRow } from './access.js';
import { keyRow, run } from './person.js';

describe('users and keys', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    await rows();
  });

  after(async () => {
    const { context } = await services();
    context.users.selection.setFilter({ text: '', conditions: [] });
    await sandbox.close();
  });

  it('are exported to a file that can be opened, or as a document that is in no file', async () => {
    const { context } = await services();
    context.users.selection.setFilter({ text: 'ci-deploy', conditions: [] });
    const path = `${credentialsPath()}.of-an-export.csv`;
    const file = newFileAt(vscode.Uri.file(path));
    const { told } = await run({ pick: ['Save Users and Keys'], newFiles: [file] }, 'exportUsers');
    assert.match(told.join(), /^Exported 2 access keys of 1 user\./);
    const text = await readFile(path, 'utf8');
    assert.equal([...csvRows(text)].length, 3);
    await file.open();
    assert.equal(vscode.window.activeTextEditor?.document.fileName, path);
    await run({ pick: ['Open Users and Keys'] }, 'exportUsers');
    const document = vscode.window.activeTextEditor.document;
    assert.deepEqual([document.isUntitled, document.getText()], [true, text]);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are copied as text from their rows', async () => {
    await rows(await userRow('ci-deploy'));
    await run({}, 'copyAsText', await keyRow('ci-deploy'));
    const [user, ...keys] = (await vscode.env.clipboard.readText()).trimEnd().split('\n');
    assert.match(user ?? '', /^ci-deploy · 2 keys · /);
    assert.equal(keys.length, 2);
  });
});
