import assert from 'node:assert/strict';
import { openEntries } from './openEntries.js';
import { useWorkbench } from './useWorkbench.js';

const USER = 'cut-short';

describe('a creation that is cut short', () => {
  const opened = useWorkbench({ sandbox: { users: 4 } });
  let keyId = '';

  it('has made the key when VS Code is killed', async () => {
    const { workbench, sandbox } = opened;
    sandbox.addUser(USER);
    await workbench.openContainer('IAM Keys');
    await workbench.tree('Users').marked();
    await workbench.tree('Users').chooseFromMenu(USER, 'Create Access Key…');
    await workbench.quickInput.pick('New profile…');
    await workbench.quickInput.waitForMessage('Name of the new profile');
    await workbench.quickInput.answer(USER);
    await workbench.quickInput.waitForMessage('Default region');
    const created = new Promise<void>((resolve) => {
      sandbox.onNext('iam:CreateAccessKey', 'after', resolve);
    });
    sandbox.addFault({ kind: 'silence', action: 'iam:CreateAccessKey', when: 'after' });
    await workbench.quickInput.answer('');
    await created;
    keyId = sandbox.keysOf(USER)[0]?.id ?? '';
    const [entry, ...others] = await openEntries(opened);
    assert.ok(entry !== undefined && others.length === 0);
    assert.ok(!entry.text.includes(keyId), 'the entry was written before the key was there');
    process.kill(entry.pid, 'SIGKILL');
  });

  it('is told of at the next start, by key ID, with what can be done', async () => {
    const { workbench } = opened;
    await workbench.restart();
    await workbench.openContainer('IAM Keys');
    await workbench.dialogs.notification(`Creating an access key for ${USER} was interrupted, and ${keyId} appeared`);
    await workbench.dialogs.answerNotification('was interrupted', 'Review…');
    const modal = await workbench.dialogs.modal();
    await workbench.screenshot('cutShort/modal');
    assert.ok(`${modal.text} ${modal.detail}`.includes(keyId));
    assert.ok(modal.buttons.includes('Deactivate'), modal.buttons.join(', '));
    await workbench.dialogs.answerModal('Deactivate');
  });

  it('is over once something was chosen: the key is off, and nothing was created again', async () => {
    const { workbench, sandbox } = opened;
    await workbench.tree('Users').expand(USER);
    const row = await workbench.tree('Users').row(keyId);
    await row.filter({ hasText: 'Inactive' }).filter({ hasText: 'secret possibly lost' }).waitFor();
    assert.equal((await workbench.tree('Users').contextMenu(keyId)).at(-1), 'Delete and Create Anew…');
    await workbench.screenshot('cutShort/menu');
    await workbench.page.keyboard.press('Escape');
    assert.equal(sandbox.keysOf(USER)[0]?.status, 'Inactive');
    assert.equal(sandbox.log.counts()['iam:CreateAccessKey'], 1);
    assert.deepEqual(await openEntries(opened), []);
  });
});
