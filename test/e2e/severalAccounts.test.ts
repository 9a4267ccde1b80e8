import assert from 'node:assert/strict';
import { CanaryScan } from '../support/canaryScan.js';
import { scanFiles } from '../support/canarySurfaces.js';
import { ReportPage } from '../support/vscode/reportPage.js';
import { THEMES, type Theme } from '../support/vscode/workbench.js';
import { plantIn, windowSurfaces } from '../support/windowSurfaces.js';
import { useWorkbench } from './useWorkbench.js';

const PAYMENTS = { id: '287654321091', name: 'payments-qx81', users: 12 };
const NO_ROLE = { id: '387654321092', name: 'sandboxes-qx82', roles: [] };
const GONE = { id: '487654321093', name: 'former-qx83', state: 'SUSPENDED' };

describe('a report on several accounts', () => {
  const opened = useWorkbench({ sandbox: { users: 6 } });

  before(async () => {
    opened.sandbox.setOrganization([PAYMENTS, NO_ROLE, GONE]);
    await opened.workbench.openContainer('IAM Keys');
    await opened.workbench.tree('Users').rows();
  });

  /** Asks for a report while no other one is open. */
  async function ask(which: string): Promise<void> {
    const { workbench } = opened;
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('IAM Keys: Report on Several Accounts…');
    await workbench.quickInput.pick(which);
  }

  async function reportOnOrganization(): Promise<ReportPage> {
    const { workbench } = opened;
    await ask('Accounts of an Organization…');
    await workbench.quickInput.waitForMessage('Which role of the 2 active accounts (1 more is suspended or closed)');
    await workbench.quickInput.answer('OrganizationAccountAccessRole');
    await workbench.quickInput.waitForMessage('External ID');
    await workbench.quickInput.answer('');
    return ReportPage.shown(workbench);
  }

  it('has a row for each profile, and reads an account once that two of them reach', async () => {
    const { workbench } = opened;
    await ask('Accounts of Profiles…');
    for (const profile of ['sandbox', 'sandbox-limited', 'sandbox-retired']) await workbench.quickInput.pick(profile);
    await workbench.quickInput.accept();
    const report = await ReportPage.shown(workbench);
    await report.frame.locator('tr.loaded').waitFor();
    await report.frame.locator('tr:is(.notTried, .failed)').nth(1).waitFor();
    assert.match(await report.accountText('sandbox-retired'), /failed.*Retry/s);
    const own = await report.frame.locator('tr.loaded').count();
    const others = await report.frame.locator('tr.notTried, tr.failed').count();
    assert.deepEqual([own, others], [1, 2]);
  });

  it('has a row for each account of an organization: with figures, with a reason and Retry, and untried', async () => {
    const report = await reportOnOrganization();
    assert.match(await report.accountText(PAYMENTS.name), /loaded.*Open This Account/s);
    assert.match(await report.accountText(GONE.name), /not tried.*It is suspended\./s);
    assert.match(await report.accountText(NO_ROLE.name), /has no role OrganizationAccountAccessRole.*Retry/s);
    opened.sandbox.setOrganization([{ ...NO_ROLE, roles: ['OrganizationAccountAccessRole'] }]);
    await report.account(NO_ROLE.name).locator('vscode-button', { hasText: 'Retry' }).click();
    await report.account(NO_ROLE.name).getByText('loaded', { exact: true }).waitFor();
    assert.equal(await report.figure('Users').locator('.number').textContent(), '15');
    assert.deepEqual(await report.refused(), []);
  });

  it('is stopped, and marks what was not read', async () => {
    const { sandbox } = opened;
    const report = await reportOnOrganization();
    const hold = sandbox.hold('iam:GetCredentialReport');
    await report.button('New Report').click();
    await report.account(PAYMENTS.name).getByText('loading…').waitFor();
    await report.button('Stop').click();
    await report.account(PAYMENTS.name).getByText('stopped', { exact: true }).waitFor();
    hold.release();
    await report.button('Stop').waitFor({ state: 'hidden' });
  });

  for (const theme of Object.keys(THEMES) as Theme[])
    it(`passes axe in ${theme}`, async () => {
      const { workbench } = opened;
      await workbench.setTheme(theme);
      opened.sandbox.setOrganization([NO_ROLE]);
      const report = await reportOnOrganization();
      await workbench.screenshot(`e2e/several-${theme.replaceAll(' ', '-')}`);
      assert.deepEqual(await report.violations(), []);
    });

  it('is nowhere on the disk, closed or not, but the account that the window is connected to from it', async () => {
    const { workbench } = opened;
    const report = await reportOnOrganization();
    await report.account(PAYMENTS.name).locator('vscode-button', { hasText: 'Open This Account' }).click();
    await workbench.dialogs.notification(`This window is connected to account ${PAYMENTS.id} now`);
    await workbench.tree('Users').row('user-3');
    await workbench.stop();
    const texts = [PAYMENTS.name, NO_ROLE.id, NO_ROLE.name, GONE.id, GONE.name];
    const scan = new CanaryScan(texts.map((text) => ({ name: text, text })));
    const surfaces = windowSurfaces(workbench.scratch, workbench.scratch.folder);
    assert.deepEqual((await scanFiles(scan, surfaces)).hits, []);
    await plantIn(surfaces, GONE.id);
    assert.ok((await scanFiles(scan, surfaces)).hits.length > 0, 'what was planted was not found');
  });
});
