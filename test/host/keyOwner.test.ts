import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox } from './access.js';
import { run } from './person.js';

describe('finding the owner of a key', () => {
  let sandbox: Sandbox;
  let other: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
    other = await startSandbox({ users: 2, accountId: '210987654321', seed: 2 });
    for (const name of ['selected', 'copied']) sandbox.addUser(name);
  });

  afterEach(async () => {
    sandbox.allowAll();
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await sandbox.close();
    await other.close();
  });

  /** The text of a file that was never saved, all of it or some selected. */
  const select = async (content: string, part: string): Promise<void> => {
    const document = await vscode.workspace.openTextDocument({ content });
    const editor = await vscode.window.showTextDocument(document);
    const at = content.indexOf(part);
    editor.selection = new vscode.Selection(document.positionAt(at), document.positionAt(at + part.length));
  };
  /** Enter is pressed on what the box offers. */
  const findOffered = async (): Promise<{ readonly offered: string; readonly told: string }> => {
    const seen = { offered: '' };
    const take = (_prompt: string, offered: string): string => (seen.offered = offered);
    const { told } = await run({ ask: [take] }, 'findKeyOwner');
    return { ...seen, told: told.join() };
  };

  it('takes the ID from what is selected in the editor, before the clipboard', async () => {
    const { id } = sandbox.addKey('selected');
    const clip = sandbox.addKey('copied').id;
    await vscode.env.clipboard.writeText(clip);
    await select(`first ${clip}\naws_access_key_id = "${id}"; // of whom?\n`, `id = "${id}"; //`);
    const { offered, told } = await findOffered();
    assert.equal(offered, id);
    assert.equal(told, `${id} belongs to user selected of account 123456789012.`);
  });

  it('takes the ID from the clipboard where the selection has none, and nothing else of it', async () => {
    const { id } = sandbox.addKey('copied');
    await select('no key here', 'no key');
    await vscode.env.clipboard.writeText(`export AWS_ACCESS_KEY_ID=${id} SOMETHING=else`);
    const { offered, told } = await findOffered();
    assert.equal(offered, id);
    assert.equal(told, `${id} belongs to user copied of account 123456789012.`);
  });

  it('offers nothing where neither has an ID', async () => {
    await vscode.env.clipboard.writeText('wJalrXUtnFEMI/K7MDENG');
    const offered: string[] = [];
    const typed = (_prompt: string, value: string): string => {
      offered.push(value);
      return sandbox.adminKey.id;
    };
    await run({ ask: [typed] }, 'findKeyOwner');
    assert.deepEqual(offered, ['']);
  });

  it('names the account of a key that is of another one, and asks IAM nothing', async () => {
    const { id } = other.addKey('iam-admin');
    const before = sandbox.log.count('iam:GetAccessKeyLastUsed');
    const { told } = await run({ ask: [id] }, 'findKeyOwner');
    assert.match(told.join(), new RegExp(`^${id} belongs to account 210987654321\\. .* of account 123456789012;`));
    assert.equal(sandbox.log.count('iam:GetAccessKeyLastUsed'), before);
  });

  it('finds the user without the right to ask for the account', async () => {
    const { id } = sandbox.addKey('selected');
    sandbox.deny({ action: 'sts:GetAccessKeyInfo' });
    const { told } = await run({ ask: [id] }, 'findKeyOwner');
    assert.deepEqual(told, [`${id} belongs to user selected of account 123456789012.`]);
  });

  it('says without that right that a key nobody has may be of another account', async () => {
    sandbox.deny({ action: 'sts:GetAccessKeyInfo' });
    const { told } = await run({ ask: [other.addKey('iam-admin').id] }, 'findKeyOwner');
    assert.match(
      told.join(),
      /^No user of this account, 123456789012, has .* or belongs to another account\. .*sts:GetAccess/,
    );
  });

  it('fails with what IAM says where neither may be asked', async () => {
    for (const action of ['sts:GetAccessKeyInfo', 'iam:GetAccessKeyLastUsed']) sandbox.deny({ action });
    await assert.rejects(run({ ask: [sandbox.adminKey.id] }, 'findKeyOwner'), { code: 'AccessDenied' });
  });
});
