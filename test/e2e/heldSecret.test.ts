import assert from 'node:assert/strict';
import { linkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { SecretText } from '../../src/core/secret/secretText.js';
import { openEntries } from './openEntries.js';
import { useWorkbench } from './useWorkbench.js';

const USER = 'adam.wang';

describe('a secret that could not be stored', () => {
  const opened = useWorkbench();
  let keyId = '';
  let spare = '';

  it('is unstored: the modal says why, and Escape loses nothing', async () => {
    const { workbench, sandbox } = opened;
    const before = sandbox.keysOf(USER).map(({ id }) => id);
    spare = `${workbench.scratch.awsCredentials}.second-name`;
    // The file cannot be replaced any more once the key exists.
    sandbox.onNext('iam:CreateAccessKey', 'after', () => {
      // Before the answer leaves.
      linkSync(workbench.scratch.awsCredentials, spare);
    });
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(560);
    await workbench.tree('Users').marked();
    await workbench.tree('Users').chooseFromMenu(USER, 'Create Access Key…');
    await workbench.quickInput.pick('New profile…');
    await workbench.quickInput.waitForMessage('Name of the new profile');
    await workbench.quickInput.answer('unstored');
    await workbench.quickInput.waitForMessage('Default region');
    await workbench.quickInput.answer('');
    const modal = await workbench.dialogs.modal();
    keyId = sandbox.keysOf(USER).find(({ id }) => !before.includes(id))?.id ?? '';
    await workbench.screenshot('unstored/1-modal');
    assert.equal(modal.text, `The secret of ${keyId} is not stored yet`);
    assert.match(modal.detail, /hard link/);
    await workbench.page.keyboard.press('Escape');
    await workbench.tree('Users').row(`Secret of ${keyId} waiting`);
    await workbench.screenshot('unstored/2-row');
  });

  it('waits after VS Code was killed', async () => {
    const { workbench } = opened;
    const [entry, ...others] = await openEntries(opened);
    assert.ok(entry !== undefined && others.length === 0);
    process.kill(entry.pid, 'SIGKILL');
    await workbench.restart();
    await workbench.openContainer('IAM Keys');
    // It comes in at the top, beside a list that may be drawn already.
    await workbench.page.getByText(`Secret of ${keyId} waiting`).waitFor();
  });

  it('is stored once there is a place, from its row', async () => {
    const { workbench, sandbox } = opened;
    await rm(spare);
    await workbench.dialogs.clearNotifications();
    await workbench.tree('Users').chooseFromMenu(`Secret of ${keyId} waiting`, 'Store Waiting Secret…');
    await workbench.dialogs.answerModal('Another Destination…');
    await workbench.quickInput.pick('New profile…');
    await workbench.quickInput.waitForMessage('Name of the new profile');
    await workbench.quickInput.answer('unstored');
    await workbench.quickInput.waitForMessage('Default region');
    await workbench.quickInput.answer('');
    await workbench.dialogs.notification('Its secret is in profile unstored');
    const file = await readFile(workbench.scratch.awsCredentials, 'utf8');
    const [, id, secret] = /\[unstored\]\naws_access_key_id = (\w+)\naws_secret_access_key = (\S+)/.exec(file) ?? [];
    assert.equal(id, keyId);
    assert.equal(sandbox.checkPair(keyId, new SecretText(secret ?? '')), 'valid');
    assert.equal(sandbox.log.counts()['iam:CreateAccessKey'], 1);
    const labels = (await workbench.tree('Users').rows()).map(({ label }) => label);
    assert.ok(!labels.some((label) => label.includes('waiting')), labels.join(', '));
  });
});
