import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { shortKeyId } from '../../src/core/key/accessKeyId.js';
import { SecretText } from '../../src/core/secret/secretText.js';
import { useWorkbench } from './useWorkbench.js';

const USER = 'deploy-docs';
/** Small enough to be read where a page or a walkthrough shows the pictures. */
const SIZE = { width: 880, height: 560 };

describe('the tour', () => {
  const opened = useWorkbench({ ownHome: true });

  /** For strangers: it names no folder of the test, and nothing is hovered over. */
  async function picture(name: string): Promise<void> {
    const { workbench } = opened;
    await workbench.page.mouse.move(800, 300, { steps: 5 });
    await workbench.page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    const shown = await workbench.page.locator('body').innerText();
    assert.ok(!shown.includes(workbench.scratch.folder), shown);
    await workbench.screenshot(`tour/${name}`);
  }

  it('opens the view: users and their account', async () => {
    const { workbench } = opened;
    await workbench.page.setViewportSize(SIZE);
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(470);
    const rows = await workbench.tree('Users').rows();
    assert.ok(rows.length > 5);
    assert.ok(rows.every(({ icon, ariaLabel }) => icon !== '' && ariaLabel.startsWith('user ')));
  });

  it('lists the profiles to connect with', async () => {
    const { workbench } = opened;
    await workbench.runCommand('IAM Keys: Choose Profile…');
    await workbench.quickInput.waitForRow('sandbox-limited');
    const files = (await workbench.quickInput.rows()).find(({ label }) => label === 'Open the Credentials File');
    assert.equal(files?.description, '~/.aws/credentials');
    await picture('1-connect');
    await workbench.quickInput.cancel();
  });

  it('expands a user: keys with status, age and last use', async () => {
    const { workbench, sandbox } = opened;
    const tree = workbench.tree('Users');
    await tree.expand('airflow-prod');
    const [first] = sandbox.keysOf('airflow-prod');
    await tree.row(first?.id ?? '');
    const keys = (await tree.rows()).filter(({ level }) => level === 2);
    assert.deepEqual(
      keys.map(({ label }) => label).sort(),
      sandbox
        .keysOf('airflow-prod')
        .map(({ id }) => shortKeyId(id))
        .sort(),
    );
    for (const { ariaLabel } of keys)
      assert.match(ariaLabel, /^access key \w+, (Active|Inactive), .*(old|today), (never )?used/);
    await picture('2-look');
  });

  it('creates a user, its name checked while it is typed', async () => {
    const { workbench, sandbox } = opened;
    await workbench.runCommand('IAM Keys: Create User…');
    await workbench.quickInput.waitFor('Create User in account acme-sandbox (123456789012) (1/2)');
    await workbench.quickInput.type('deploy docs');
    await workbench.quickInput.waitForMessage('not a space');
    await workbench.quickInput.answer(USER);
    await workbench.quickInput.pick(`Create ${USER}`);
    await workbench.dialogs.notification(`User ${USER} created`);
    await workbench.tree('Users').row(USER);
    assert.ok(sandbox.userNames().includes(USER));
    await workbench.dialogs.clearNotifications();
  });

  it('creates an access key by right-click, into a new profile', async () => {
    const { workbench, sandbox } = opened;
    const tree = workbench.tree('Users');
    await tree.chooseFromMenu(USER, 'Create Access Key…');
    await workbench.quickInput.waitForRow('New profile…');
    await picture('3-destination');
    await workbench.quickInput.pick('New profile…');
    await workbench.quickInput.waitForMessage('Name of the new profile');
    await workbench.quickInput.answer(USER);
    await workbench.quickInput.waitForMessage('Default region');
    await workbench.quickInput.answer('eu-central-1');
    await workbench.dialogs.notification(`Its secret is in profile ${USER}`);
    const [key] = sandbox.keysOf(USER);
    await tree.row(key?.id ?? '');
    await picture('4-created');
  });

  it('finds the secret where it was put, and it signs', async () => {
    const { workbench, sandbox } = opened;
    const file = await readFile(workbench.scratch.awsCredentials, 'utf8');
    const [, id, secret] =
      new RegExp(`\\[${USER}\\]\\naws_access_key_id = (\\w+)\\naws_secret_access_key = (\\S+)`).exec(file) ?? [];
    assert.equal(sandbox.checkPair(id ?? '', new SecretText(secret ?? '')), 'valid');
    const row = (await workbench.tree('Users').rows()).find(({ label }) => label === shortKeyId(id ?? ''));
    assert.match(row?.description ?? '', new RegExp(`in profile ${USER}`));
    assert.deepEqual(sandbox.log.counts()['iam:CreateAccessKey'], 1);
  });

  it('rotates the key: the new secret goes where the old one is', async () => {
    const { workbench, sandbox } = opened;
    await workbench.dialogs.clearNotifications();
    const [old] = sandbox.keysOf(USER);
    await workbench.tree('Users').chooseFromMenu(old?.id ?? '', 'Rotate Access Key…');
    await workbench.quickInput.waitForRow(`Profile ${USER}`);
    await picture('5-rotate');
    await workbench.quickInput.accept();
    await workbench.dialogs.notification(`of ${USER} is ready`);
    const made = sandbox.keysOf(USER).filter(({ id }) => id !== old?.id);
    assert.deepEqual(
      made.map(({ status }) => status),
      ['Active'],
    );
    await workbench.dialogs.clearNotifications();
  });

  it('shows what to watch, while a filter is typed', async () => {
    const { workbench } = opened;
    await workbench.runCommand('IAM Keys: Filter Users…');
    await workbench.quickInput.waitFor('Filter Users');
    await workbench.quickInput.pick('Old keys');
    await workbench.page
      .getByText(/ of \d+ users: old keys/)
      .first()
      .waitFor();
    assert.deepEqual(await workbench.dialogs.notifications(), []);
    await picture('6-watch');
    await workbench.quickInput.cancel();
  });

  it('looks the same in the dark', async () => {
    const { workbench } = opened;
    await workbench.dialogs.clearNotifications();
    await workbench.setTheme('Dark 2026');
    await workbench.screenshot('e2e/tour-dark');
    await workbench.setTheme('Light 2026');
  });
});
