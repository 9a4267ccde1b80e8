import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox } from './access.js';
import { run } from './person.js';

const [FIRST, SECOND] = ['222233334444', '333344445555'];
const TITLE = 'Report on Several Accounts';

describe('a report on several accounts', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4);
    sandbox.setOrganization([
      { id: FIRST, roles: ['reader'] },
      { id: SECOND, roles: ['reader'] },
    ]);
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  after(() => sandbox.close());

  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));

  it('reads each account through the role, once its page is there', async () => {
    await run({ pick: ['Accounts of an Organization…'], ask: ['reader', ''] }, 'reportOnAccounts');
    await sandbox.log.reached('iam:GenerateCredentialReport', 2);
    assert.equal(sandbox.log.count('sts:AssumeRole'), 2);
    assert.ok(tabs().includes(TITLE));
  });

  it('offers the role of the last one, and takes the place of a page that is open', async () => {
    const offered: string[] = [];
    const asOffered = (_prompt: string, value: string): string => {
      offered.push(value);
      return value;
    };
    for (let time = 0; time < 2; time += 1)
      await run({ pick: ['Accounts of an Organization…'], ask: [asOffered, asOffered] }, 'reportOnAccounts');
    assert.deepEqual(offered, ['reader', '', 'reader', '']);
    assert.equal(tabs().filter((label) => label === TITLE).length, 1);
  });

  it('opens no page where the accounts may not be listed', async () => {
    sandbox.deny({ action: 'organizations:ListAccounts' });
    const asked = run({ pick: ['Accounts of an Organization…'] }, 'reportOnAccounts');
    await assert.rejects(asked, { code: 'AccessDenied' });
    sandbox.allowAll();
    assert.ok(!tabs().includes(TITLE));
  });
});
