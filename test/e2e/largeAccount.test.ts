import { strict as assert } from 'node:assert';
import { useWorkbench } from './useWorkbench.js';

describe('a large account in the workbench', () => {
  const opened = useWorkbench({ sandbox: { users: 5000 } });

  const rowCount = async (count: number): Promise<void> => {
    const row = opened.workbench.page.locator(
      `[role="tree"][aria-label="Users"] .monaco-list-row[aria-setsize="${count}"]`,
    );
    await row.first().waitFor();
  };

  const message = async (text: string): Promise<void> => {
    await opened.workbench.page.locator('.part.sidebar .message', { hasText: text }).first().waitFor();
  };

  it('shows all 5,000 users, also when a command was run before the view was opened', async () => {
    const { workbench, sandbox } = opened;
    await workbench.runCommand('IAM Keys: Refresh');
    await workbench.openContainer('IAM Keys');
    await rowCount(sandbox.userNames().length);
    await workbench.page.locator('.label-description', { hasText: 'old' }).first().waitFor();
    await workbench.screenshot('e2e/large-all');
  });

  it('keeps rows open, the selection and the place over a refresh that brings a new user', async () => {
    const { workbench, sandbox } = opened;
    const tree = workbench.tree('Users');
    await tree.expand('adam.berg');
    await tree.select('adam.berg2');
    sandbox.addUser('aaa-made-elsewhere');
    await workbench.runCommand('IAM Keys: Refresh');
    await rowCount(sandbox.userNames().length);
    const rows = await tree.rows();
    assert.equal(rows[0]?.label, 'aaa-made-elsewhere');
    assert.equal(rows.find(({ label }) => label === 'adam.berg')?.expanded, true);
    assert.ok(rows.filter(({ level }) => level === 2).length >= 2);
    const selected = workbench.page.locator('[role="tree"][aria-label="Users"] .monaco-list-row.selected .label-name');
    assert.deepEqual(await selected.allTextContents(), ['adam.berg2']);
  });

  it('filters and groups, says that it does, and shows all again', async () => {
    const { workbench, sandbox } = opened;
    await workbench.runCommand('IAM Keys: Filter Users…');
    await workbench.page.locator('.quick-input-title', { hasText: 'Filter Users' }).waitFor();
    await workbench.page.keyboard.type('mart');
    await message('Filter on, 92 of 5,002 users: “mart”');
    await workbench.page.keyboard.press('Enter');
    await workbench.runCommand('IAM Keys: Group by Path');
    await workbench.page.locator('.monaco-list-row[aria-level="2"]').first().waitFor();
    for (const theme of ['Dark 2026', 'Light 2026'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`e2e/large-grouped-${theme.replace(' ', '-')}`);
    }
    await workbench.runCommand('IAM Keys: Show as List');
    await workbench.runCommand('IAM Keys: Clear Filter');
    await rowCount(sandbox.userNames().length);
  });

  it('goes to a user by a part of the path and name', async () => {
    const { workbench } = opened;
    await workbench.runCommand('IAM Keys: Go to User or Key…');
    await workbench.page.locator('.quick-input-title', { hasText: 'Go to User' }).waitFor();
    await workbench.page.keyboard.type('/service/ci/jenk');
    await workbench.quickInput.pick('jenkins-legacy');
    const selected = workbench.page.locator('[role="tree"][aria-label="Users"] .monaco-list-row.selected .label-name');
    await selected.filter({ hasText: 'jenkins-legacy' }).waitFor();
  });
});
