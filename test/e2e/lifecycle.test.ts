import { strict as assert } from 'node:assert';
import { appendFile, readFile } from 'node:fs/promises';
import { useWorkbench } from './useWorkbench.js';

/** The life of keys and users, by mouse and by keyboard. */
describe('rotating, undoing, finishing, deleting', () => {
  const opened = useWorkbench({ sandbox: { users: 13 } });
  const bot = 'deploy-bot';
  const where = 'in account acme-sandbox (123456789012)';

  const tree = () => opened.workbench.tree('Users');
  const keys = () => opened.sandbox.keysOf(bot);
  const profileKey = async (): Promise<string | undefined> =>
    /\[deploy\]\naws_access_key_id = (\w+)/.exec(await readFile(opened.workbench.scratch.awsCredentials, 'utf8'))?.[1];
  const press = (key: string) => opened.workbench.page.keyboard.press(key);

  before(async () => {
    const { workbench, sandbox } = opened;
    sandbox.addUser(bot);
    const pair = sandbox.addKey(bot);
    await appendFile(
      workbench.scratch.awsCredentials,
      `\n[deploy]\naws_access_key_id = ${pair.id}\naws_secret_access_key = ${pair.secret.reveal()}\n`,
    );
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(620);
    await tree().expand(bot);
  });

  afterEach(async () => {
    // What tells how far work is goes by itself, and has no button to close it.
    const progress = opened.workbench.page.locator('.notifications-toasts').getByText(/^(Deleting|Rotating)/);
    await progress.waitFor({ state: 'detached' });
    await opened.workbench.dialogs.clearNotifications();
  });

  it('rotates a key by mouse into the profile that holds the old one', async () => {
    const { workbench } = opened;
    const [old] = keys();
    assert.ok(old);
    await tree().chooseFromMenu(old.id, 'Rotate Access Key…');
    await workbench.quickInput.waitFor(`Rotate ${old.id} of ${bot} ${where}`);
    await workbench.screenshot('e2e/rotate-places');
    await workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await tree().row('Rotation: old key inactive');
    await workbench.dialogs.notification(`of ${bot} is ready`);
    await workbench.screenshot('e2e/rotated');
    assert.deepEqual(
      keys().map(({ status }) => status),
      ['Inactive', 'Active'],
    );
    assert.equal(await profileKey(), keys()[1]?.id);
  });

  it('undoes it by mouse', async () => {
    const { workbench } = opened;
    const [old] = keys();
    await tree().pressInline('Rotation: old key inactive', 'Undo Rotation…');
    const { detail } = await workbench.dialogs.modal();
    assert.match(detail, /becomes active again and is put back in profile deploy/);
    await workbench.screenshot('e2e/rotate-undo');
    await workbench.dialogs.answerModal('Undo Rotation');
    await workbench.dialogs.notification('is active again');
    assert.deepEqual(
      keys().map(({ id, status }) => [id, status]),
      [[old?.id, 'Active']],
    );
    assert.equal(await profileKey(), old?.id);
  });

  it('rotates and finishes by keyboard alone', async () => {
    const { workbench } = opened;
    const [old] = keys();
    assert.ok(old);
    await workbench.quickInput.findCommand('IAM Keys: Rotate Access Key…');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor('Rotate Access Key');
    await workbench.quickInput.waitForRow(bot);
    await workbench.quickInput.answer(bot);
    await workbench.quickInput.waitFor(`Rotate ${old.id} of ${bot} ${where}`);
    await workbench.quickInput.accept();
    await workbench.dialogs.notification(`of ${bot} is ready`);
    await workbench.quickInput.findCommand('IAM Keys: Finish Rotation…');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor(`Finish Rotation ${where}`);
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor(`Delete the Old Key ${old.id} of ${bot} ${where}`);
    await workbench.screenshot('e2e/rotate-finish');
    await workbench.quickInput.answer('wrong');
    await workbench.quickInput.waitForMessage(`Type ${old.id.slice(-4)}.`);
    await workbench.quickInput.answer(old.id.slice(-4));
    await workbench.dialogs.notification('is finished');
    assert.equal(keys().length, 1);
    assert.notEqual(keys()[0]?.id, old.id);
  });

  it('resumes in a window that was opened anew', async () => {
    const { workbench, sandbox } = opened;
    const [old] = keys();
    assert.ok(old);
    sandbox.deny({ action: 'iam:UpdateAccessKey' });
    await tree().chooseFromMenu(old.id, 'Rotate Access Key…');
    await workbench.quickInput.waitFor(`Rotate ${old.id} of ${bot} ${where}`);
    await workbench.quickInput.accept();
    await workbench.dialogs.notification(`The rotation of ${bot} stopped`);
    await workbench.screenshot('e2e/rotate-stopped');
    sandbox.allowAll();
    await workbench.reload();
    await workbench.openContainer('IAM Keys');
    await workbench.dialogs.answerNotification(`The rotation of ${bot} is not finished yet`, 'Resume…');
    await workbench.dialogs.notification(`of ${bot} is ready`);
    assert.deepEqual(
      keys().map(({ status }) => status),
      ['Inactive', 'Active'],
    );
  });

  it('deletes a user by mouse, after a preview and its name', async () => {
    const { workbench, sandbox } = opened;
    sandbox.addOneOfEach('tom.becker');
    await tree().chooseFromMenu('tom.becker', 'Delete User…');
    const { text, detail } = await workbench.dialogs.modal();
    assert.equal(text, `Delete user tom.becker ${where} and all that belongs to it?`);
    assert.match(detail, /3 group memberships|2 group memberships/);
    await workbench.screenshot('e2e/delete-user');
    await workbench.dialogs.answerModal('Delete…');
    await workbench.quickInput.waitFor(`Delete User tom.becker ${where}`);
    await workbench.screenshot('e2e/delete-user-typed');
    await workbench.quickInput.answer('tom.becker');
    await workbench.dialogs.notification('User tom.becker was deleted.');
    assert.ok(!sandbox.userNames().includes('tom.becker'));
    await workbench.page.locator('.label-name').getByText('tom.becker', { exact: true }).waitFor({ state: 'detached' });
  });

  it('deletes a user by keyboard alone, and removes its profile', async () => {
    const { workbench, sandbox } = opened;
    await workbench.quickInput.findCommand('IAM Keys: Delete User…');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitForRow(bot);
    await workbench.quickInput.answer(bot);
    await workbench.dialogs.modal();
    await press('Enter');
    await workbench.quickInput.waitFor(`Delete User ${bot} ${where}`);
    await workbench.quickInput.answer(bot);
    const { text } = await workbench.dialogs.notification('Still on this computer');
    assert.match(text, new RegExp(`^User ${bot} was deleted\\. Still on this computer, .*: profile deploy`));
    await workbench.dialogs.answerNotification(text, 'Remove Them…');
    await workbench.dialogs.answerModal('Remove');
    await workbench.dialogs.notification('Removed from this computer.');
    const row = workbench.page
      .locator('.part.sidebar [role="tree"][aria-label="Profiles"]')
      .getByText('deploy', { exact: true });
    await row.waitFor({ state: 'detached' });
    assert.ok(!sandbox.userNames().includes(bot));
    assert.equal(await profileKey(), undefined);
  });

  it('creates a key with a description, by a button beside the question for its place', async () => {
    const { workbench, sandbox } = opened;
    const user = 'elena.rossi';
    const title = `Create Access Key for ${user} ${where}`;
    await tree().chooseFromMenu(user, 'Create Access Key…');
    await workbench.quickInput.waitFor(title);
    await workbench.page
      .locator('.quick-input-titlebar')
      .getByRole('button', { name: 'Describe This Key…', exact: true })
      .click();
    await workbench.quickInput.waitForMessage('What is this key for?');
    await workbench.screenshot('e2e/describe-new');
    await workbench.quickInput.answer('Invoices to the archive');
    await workbench.quickInput.waitFor(title);
    assert.equal(
      await workbench.quickInput.placeholder(),
      'Where should the secret go? Described as “Invoices to the archive”.',
    );
    await workbench.screenshot('e2e/describe-destination');
    await workbench.quickInput.pick("VS Code's secret storage");
    await workbench.dialogs.notification('Its secret is in VS Code');
    const [key] = sandbox.keysOf(user);
    assert.ok(key);
    await (await tree().row(key.id)).filter({ hasText: 'Invoices to the archive' }).waitFor();
    assert.equal(sandbox.tagsOf(user).get(key.id), 'Invoices to the archive');
  });

  it('shows what IAM knows of a user, and a quarantine', async () => {
    const { workbench } = opened;
    await tree().chooseFromMenu('jenkins-legacy', 'Show User Details');
    await tree().row('Attached policies');
    await workbench.screenshot('e2e/user-details');
    const rows = await tree().rows();
    assert.match(rows.find(({ label }) => label === 'jenkins-legacy')?.description ?? '', /quarantined by AWS/);
    assert.match(rows.find(({ label }) => label === 'Attached policies')?.description ?? '', /AmazonEC2FullAccess/);
    await workbench.setTheme('Dark 2026');
    await workbench.screenshot('e2e/user-details-dark');
  });
});
