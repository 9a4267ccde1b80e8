import assert from 'node:assert/strict';
import axe from 'axe-core';
import { useWorkbench } from './useWorkbench.js';

/**
 * Rows are spoken longer than they are written, on purpose: what an icon shows is said in words. VS Code's own pane headers hold buttons
 * within a button.
 */
const OPTIONS = {
  rules: { 'label-content-name-mismatch': { enabled: false }, 'nested-interactive': { enabled: false } },
};

/** What of axe's answer is looked at. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

describe('the side bar', () => {
  const opened = useWorkbench();

  before(async () => {
    const { workbench } = opened;
    await workbench.openContainer('IAM Keys');
    await workbench.tree('Users').expand('backup-nightly');
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

  it('takes Delete for what is selected, wherever the focus went', async () => {
    const { workbench } = opened;
    const { keyboard } = workbench.page;
    await workbench.tree('Users').select('backup-nightly');
    await keyboard.press('ArrowDown');
    await keyboard.press('Delete');
    const { text } = await workbench.dialogs.modal();
    assert.match(text, /backup-nightly/);
    await keyboard.press('Escape');
  });

  it('passes axe', async () => {
    const { violations } = await opened.workbench.page.evaluate<AxeResults>(
      `axe.run('.part.sidebar', ${JSON.stringify(OPTIONS)})`,
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => [
        id,
        ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
      ]),
      [],
    );
  });
});
