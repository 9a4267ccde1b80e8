import assert from 'node:assert/strict';
import axe from 'axe-core';
import { iconContrasts, type AxeResults } from '../support/vscode/accessibility.js';
import { THEMES, type Theme } from '../support/vscode/workbench.js';
import { useWorkbench } from './useWorkbench.js';

/**
 * Rows are spoken longer than they are written, on purpose: what an icon shows is said in words. VS Code's own pane headers hold buttons
 * within a button.
 */
const OPTIONS = {
  rules: { 'label-content-name-mismatch': { enabled: false }, 'nested-interactive': { enabled: false } },
};

/** WCAG 2.2, 1.4.11: of graphics that say something. */
const LEAST_CONTRAST = 3;

describe('the side bar', () => {
  const opened = useWorkbench();

  before(async () => {
    const { workbench } = opened;
    await workbench.openContainer('IAM Keys');
    // Before it is known what there is to do, the palette offers everything.
    await workbench.tree('Users').rows();
    await workbench.page.evaluate(axe.source);
  });

  it('offers in the palette nothing that has nothing to do', async () => {
    const { workbench } = opened;
    await workbench.quickInput.findCommand('IAM Keys: Refresh');
    await workbench.quickInput.type('>IAM Keys: undo');
    await workbench.quickInput.waitForRow('Undo');
    const found = (await workbench.quickInput.rows()).map(({ label }) => label);
    assert.deepEqual(
      found.filter((label) => label.startsWith('IAM Keys')),
      [],
    );
    await workbench.quickInput.cancel();
  });

  for (const key of ['Delete', 'F2', 'Control+C'])
    it(`takes no row for ${key} that is only in focus`, async () => {
      const { workbench } = opened;
      await workbench.tree('Users').focus();
      await workbench.page.keyboard.press('ArrowDown');
      await workbench.page.keyboard.press(key);
      await workbench.dialogs.notification('Nothing is selected. Enter selects the row in focus.');
      await workbench.dialogs.clearNotifications();
    });

  it('takes Delete, Ctrl+C and F2 for what is selected, wherever the focus went', async () => {
    const { workbench, sandbox } = opened;
    const tree = workbench.tree('Users');
    const [keyId = ''] = sandbox.keysOf('backup-nightly').map(({ id }) => id);
    const press = async (label: string, key: string): Promise<void> => {
      await tree.select(label);
      await workbench.page.keyboard.press('ArrowDown');
      await workbench.page.keyboard.press(key);
    };
    await press('backup-nightly', 'Delete');
    assert.match((await workbench.dialogs.modal()).text, /backup-nightly/);
    await workbench.dialogs.answerModal('Cancel');
    await tree.expand('backup-nightly');
    await press(keyId, 'Control+C');
    await workbench.page.waitForFunction(`navigator.clipboard.readText().then((text) => text === '${keyId}')`);
    await press(keyId, 'F2');
    await workbench.quickInput.waitFor(
      `Description of ${keyId} of backup-nightly in account acme-sandbox (123456789012)`,
    );
    await workbench.quickInput.cancel();
  });

  for (const theme of Object.keys(THEMES) as Theme[])
    it(`passes axe and has icons that can be seen in ${theme}`, async () => {
      const { workbench } = opened;
      await workbench.setTheme(theme);
      await workbench.screenshot(`e2e/side-bar-${theme.replaceAll(' ', '-')}`);
      const { violations } = await workbench.page.evaluate<AxeResults>(
        `axe.run('.part.sidebar', ${JSON.stringify(OPTIONS)})`,
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => [
          id,
          ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
        ]),
        [],
      );
      const icons = await iconContrasts(workbench.page);
      assert.ok(icons.length > 3);
      assert.deepEqual(
        icons.filter(({ ratio }) => ratio < LEAST_CONTRAST),
        [],
      );
    });
});
