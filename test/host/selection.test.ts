import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, rows, services } from './access.js';
import { addUserInProfile, rowsOf, run } from './person.js';

const USERS = 'iamKeys.users';

describe('keys that are pressed in the view', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    for (const name of ['aaa-selected', 'aab-in-focus']) sandbox.addUser(name, {});
    await run({}, 'refresh');
    await rows();
  });

  after(async () => {
    await sandbox.close();
  });

  /** Selects a row, and moves the focus to the one below. */
  async function select(userName: string, keyId?: string): Promise<void> {
    const { view } = await services();
    await view.reveal(userName, keyId);
    await vscode.commands.executeCommand('iamKeys.users.focus');
    await vscode.commands.executeCommand('list.focusDown');
  }

  it('delete the selected user, by name, and not the one in focus', async () => {
    await select('aaa-selected');
    const { questions } = await run({ confirm: ['Delete…'], ask: ['aaa-selected'] }, 'deleteSelected', USERS);
    for (const question of questions) assert.match(question, /aaa-selected/);
    const left = sandbox.userNames();
    assert.deepEqual([left.includes('aaa-selected'), left.includes('aab-in-focus')], [false, true]);
  });

  it('describe the selected key, and delete no active one', async () => {
    const id = await addUserInProfile(sandbox, 'aac-with-key');
    await rowsOf('aac-with-key');
    await select('aac-with-key', id);
    const { questions } = await run({ ask: ['nightly build'] }, 'editSelected', USERS);
    assert.match(questions.join(), new RegExp(id));
    await select('aac-with-key', id);
    const asked = await run({ confirm: ['Deactivate Now'] }, 'deleteSelected', USERS);
    assert.match(asked.questions[0] ?? '', new RegExp(id));
    assert.deepEqual(
      sandbox.keysOf('aac-with-key').map(({ status }) => status),
      ['Inactive'],
    );
  });

  it('are for our views: anything else that is passed is refused', async () => {
    for (const id of ['deleteSelected', 'editSelected', 'copySelected'] as const)
      await assert.rejects(run({}, id, 'workbench.view.explorer'), { code: 'BadArgument' });
  });
});
