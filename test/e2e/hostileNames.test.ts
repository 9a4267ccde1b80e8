import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { mfaRole } from '../sandbox/seed.js';
import { useWorkbench } from './useWorkbench.js';

const NAME = '[x](command:iamKeys.showLog)$(trash)<b>y</b>\u202ez';
/** As a row says it. */
const PLAIN = '[x](command:iamKeys.showLog)$(trash)<b>y</b><U+202E>z';
/** As a message says it, with a space without width where a link would begin. */
const IN_MESSAGE = PLAIN.replace('](', ']\u200b(');

describe('a name that wants to be a link, an icon and another name', () => {
  const opened = useWorkbench({ sandbox: { users: 3 } });

  it('is text in a row and its hover', async () => {
    const { workbench, sandbox } = opened;
    sandbox.addUser(NAME);
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(560);
    const tree = workbench.tree('Users');
    await assertPlain((await tree.row(PLAIN)).locator('.label-name'));
    assert.equal((await tree.rows()).find(({ label }) => label === PLAIN)?.icon, 'account');
    // The hover of a former row would not come.
    await tree.marked();
    assert.ok((await tree.tooltip(PLAIN)).includes(PLAIN));
    await assertPlain(workbench.page.locator('.workbench-hover'));
    await workbench.screenshot('hostile/1-row');
  });

  it('is text in a notification, though the server says it', async () => {
    const { workbench } = opened;
    await workbench.tree('Users').chooseFromMenu(PLAIN, 'Create Access Key…');
    await workbench.dialogs.notification(IN_MESSAGE);
    await assertPlain(workbench.page.locator('.notifications-toasts .notification-list-item-message'));
    await workbench.screenshot('hostile/2-notification');
    await workbench.dialogs.clearNotifications();
  });

  it('is text in a quick pick', async () => {
    const { workbench } = opened;
    await workbench.runCommand('IAM Keys: Go to User or Key…');
    await workbench.quickInput.waitForRow(PLAIN);
    await assertPlain(workbench.page.locator('.quick-input-list .monaco-list-row .label-name'));
    await workbench.quickInput.cancel();
  });

  it('is text below an input box', async () => {
    const { workbench, sandbox } = opened;
    await appendFile(
      workbench.scratch.awsConfig,
      [
        '',
        '[profile with-device]',
        `role_arn = arn:aws:iam::${sandbox.accountId}:role/${mfaRole}`,
        'source_profile = sandbox',
        `endpoint_url = ${sandbox.url}`,
        `mfa_serial = ${NAME}`,
        '',
      ].join('\n'),
    );
    await workbench.runCommand('IAM Keys: Choose Profile…');
    await workbench.quickInput.pick('with-device');
    await workbench.quickInput.waitForMessage(`Code of ${IN_MESSAGE}`);
    await assertPlain(workbench.page.locator('.quick-input-widget .quick-input-message'));
    await workbench.screenshot('hostile/3-input');
    await workbench.quickInput.cancel();
  });

  /** No link, no icon and no element of the name's own is drawn there. */
  async function assertPlain(part: Locator): Promise<void> {
    assert.ok((await part.count()) > 0, 'nothing is drawn');
    assert.equal(await part.locator('a, b, .codicon-trash').count(), 0);
  }
});
