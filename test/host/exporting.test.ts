import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { csvRows } from '../../src/core/csv.js';
import type { NewFile } from '../../src/ui/files.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, connectSandbox, rows, services, userRow } from './access.js';
import { keyRow, run } from './person.js';

describe('users and keys', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
  });

  beforeEach(async () => {
    sandbox.allowAll();
    const { context } = await services();
    context.users.selection.setFilter({ text: '', conditions: [] });
    await chooseProfile('sandbox');
    await rows();
  });

  after(async () => {
    await sandbox.close();
  });

  /** A file in memory, and what is written to it. */
  function fileInMemory(): { readonly file: NewFile; readonly text: () => string } {
    let written = '';
    return {
      file: {
        name: 'keys.csv',
        write: (text) => Promise.resolve(void (written = text)),
        open: () => Promise.resolve(),
      },
      text: () => written,
    };
  }

  it('are exported as filtered, each key with its ID', async () => {
    const { file, text } = fileInMemory();
    const { context } = await services();
    context.users.selection.setFilter({ text: 'ci-deploy', conditions: [] });
    const { told, seen } = await run({ pick: ['Save Users and Keys'], newFiles: [file] }, 'exportUsers');
    assert.ok(
      seen.some((line) => /^Save Users and Keys… · 1 user, as filtered/.test(line)),
      seen.join('\n'),
    );
    const [heads = [], ...table] = [...csvRows(text())];
    assert.deepEqual(
      table.map((row) => [row[heads.indexOf('User name')], row[heads.indexOf('Access key ID')]]),
      sandbox.keysOf('ci-deploy').map(({ id }) => ['ci-deploy', id]),
    );
    assert.match(told.join(), /^Exported 2 access keys of 1 user\. They are in keys\.csv\.$/);
  });

  it('are exported by what is wrong with the keys: a list of old ones in three steps', async () => {
    const { file, text } = fileInMemory();
    await run({ pick: ['Save Old Keys'], newFiles: [file] }, 'exportUsers');
    const [heads = [], ...table] = [...csvRows(text())];
    const cells = (name: string): string[] => table.map((row) => row[heads.indexOf(name)] ?? '');
    assert.ok(table.length > 0);
    assert.ok(cells('Age in days').every((age) => Number(age) >= 90));
    assert.ok(cells('Key marks').every((marks) => marks.includes('old')));
    const expected = sandbox
      .userNames()
      .flatMap((name) => sandbox.keysOf(name))
      .filter(({ status, created }) => status === 'Active' && Date.now() - created.getTime() >= 90 * 86_400_000)
      .map(({ id }) => id);
    assert.deepEqual(cells('Access key ID').sort(), expected.sort());
  });

  it('are opened as a document that is in no file', async () => {
    const { context } = await services();
    context.users.selection.setFilter({ text: 'ci-deploy', conditions: [] });
    await run({ pick: ['Open Users and Keys'] }, 'exportUsers');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal([...csvRows(document.getText())].length, 3);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are exported without IDs, and that is said, where the right to list keys is missing', async () => {
    sandbox.deny({ action: 'iam:ListAccessKeys' });
    const { file, text } = fileInMemory();
    const { told } = await run({ pick: ['Save Users and Keys'], newFiles: [file] }, 'exportUsers');
    assert.match(told.join(), /iam:ListAccessKeys is missing/);
    assert.ok([...csvRows(text())].length > 1);
    assert.doesNotMatch(text(), /AKIA/);
  });

  it('are copied as text, all that are shown or those of the rows', async () => {
    await rows(await userRow('ci-deploy'));
    await run({}, 'copyAsText', await keyRow('ci-deploy'));
    const lines = (await vscode.env.clipboard.readText()).trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^ci-deploy · 2 keys · /);
    assert.deepEqual(
      lines.slice(1).map((line) => /^ {2}(AKIA\w+) · /.exec(line)?.[1]),
      sandbox.keysOf('ci-deploy').map(({ id }) => id),
    );
    await run({ pick: ['Users'] }, 'copyAsText');
    const all = (await vscode.env.clipboard.readText()).split('\n').filter((line) => /^\w/.test(line));
    assert.equal(all.length, sandbox.userNames().length);
  });
});
