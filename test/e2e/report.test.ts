import assert from 'node:assert/strict';
import { ReportPage } from '../support/vscode/reportPage.js';
import { THEMES, type Theme } from '../support/vscode/workbench.js';
import { useWorkbench } from './useWorkbench.js';

describe('the report page', () => {
  const opened = useWorkbench();
  let report: ReportPage;

  before(async () => {
    const { workbench } = opened;
    await workbench.openContainer('IAM Keys');
    await workbench.tree('Users').rows();
    report = await ReportPage.open(workbench);
  });

  it('counts what is in the account, and filters by a figure that is pressed', async () => {
    const older = report.figure('Older than 90 days');
    const number = older.locator('.number', { hasText: /^\d{3}$/ });
    const found = Number(await number.textContent());
    assert.ok(found > 100);
    await older.click();
    assert.equal(await older.getAttribute('aria-pressed'), 'true');
    assert.equal(await report.frame.locator('table.rows').getAttribute('aria-rowcount'), String(found + 1));
    await older.click();
    assert.deepEqual(await report.refused(), []);
  });

  it('learns the IDs of keys that are in sight', async () => {
    await report.filter('ci-deploy');
    const [keyId = ''] = opened.sandbox.keysOf('ci-deploy').map(({ id }) => id);
    await report.frame.locator('td.key', { hasText: keyId }).waitFor();
  });

  it('goes through the rows by keyboard, and acts on the selected ones as the tree does', async () => {
    const { workbench } = opened;
    await report.filter('/service/');
    await report.rows.nth(1).click();
    await report.frame.locator('td.key code').nth(3).waitFor();
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'ArrowUp', 'Space'])
      await workbench.page.keyboard.press(key);
    assert.equal(await report.frame.locator('tr.selected').count(), 2);
    await report.button('Deactivate…').click();
    assert.match((await workbench.dialogs.modal()).text, /Deactivate 2 access keys/i);
    await workbench.dialogs.answerModal('Cancel');
  });

  it('shows an account no longer than the window has it, says why, and shows the next one', async () => {
    const { workbench } = opened;
    const choose = async (profile: string): Promise<void> => {
      await workbench.runCommand('IAM Keys: Choose Profile…');
      await workbench.quickInput.pick(profile);
    };
    await choose('sandbox-retired');
    await report.frame.locator('.notice', { hasText: 'does not accept the access key' }).waitFor();
    assert.equal(await report.frame.locator('main > section:visible').count(), 0);
    await choose('sandbox');
    await report.figure('Users').waitFor();
    await report.frame.locator('.progress').waitFor({ state: 'hidden' });
    assert.equal(await report.frame.locator('.notice').isVisible(), false);
  });

  it('opens a table of what it knows in an editor', async () => {
    const { workbench } = opened;
    await report.button('Export…').click();
    await report.frame.locator('vscode-button[aria-label="Open: Findings (CSV)"]').click();
    await workbench.page.locator('.editor-instance .view-line', { hasText: '123456789012' }).first().waitFor();
  });
});

describe('the report page in each theme', () => {
  const opened = useWorkbench();
  let report: ReportPage;

  before(async () => {
    await opened.workbench.openContainer('IAM Keys');
    await opened.workbench.tree('Users').rows();
    report = await ReportPage.open(opened.workbench);
  });

  for (const theme of Object.keys(THEMES) as Theme[])
    it(`passes axe in ${theme}`, async () => {
      const { workbench } = opened;
      await workbench.setTheme(theme);
      await workbench.screenshot(`e2e/report-${theme.replaceAll(' ', '-')}`);
      assert.deepEqual(await report.violations(), []);
      await report.showTable();
      await report.frame.locator('td.key code').first().waitFor();
      await report.rows.nth(2).click();
      await workbench.screenshot(`e2e/report-table-${theme.replaceAll(' ', '-')}`);
      assert.deepEqual(await report.violations(), []);
      await report.frame.evaluate('window.scrollTo(0, 0)');
    });
});
