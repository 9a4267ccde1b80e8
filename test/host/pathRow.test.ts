import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { csvRows } from '../../src/core/csv.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { TreeNode } from '../../src/view/nodes.js';
import { connectSandbox, rows } from './access.js';
import { run } from './person.js';

const PATH = '/row/of/a/path/';

describe('the row of a path', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    for (const name of ['one-there', 'two-there']) sandbox.addUser(name, { path: PATH });
    await run({}, 'refresh');
    await run({}, 'groupByPath');
  });

  after(async () => {
    await run({}, 'showAsList');
    await sandbox.close();
  });

  async function pathRow(): Promise<TreeNode> {
    const row = (await rows()).find((each) => each.kind === 'path' && each.path === PATH);
    assert.ok(row, 'no such row');
    return row;
  }

  it('exports its users, and says how many they are', async () => {
    const { seen } = await run({ pick: ['Open Users and Keys'] }, 'exportUsers', await pathRow());
    assert.ok(seen.includes(`Open Users and Keys · 2 users, in ${PATH}`), seen.join('\n'));
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.equal([...csvRows(text)].length, 3);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('creates a user in its path', async () => {
    const { seen } = await run({ ask: ['three-there'], pick: ['Create three-there'] }, 'createUser', await pathRow());
    assert.ok(seen.includes(`Name of the new IAM user in ${PATH}`), seen.join('\n'));
    const row = await pathRow();
    assert.deepEqual(
      (await rows(row)).flatMap((each) => (each.kind === 'user' ? [each.user.name] : [])),
      ['one-there', 'three-there', 'two-there'],
    );
  });
});
