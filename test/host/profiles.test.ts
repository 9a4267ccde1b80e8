import assert from 'node:assert/strict';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { fileAt } from '../../src/ui/files.js';
import type { ProfileRow } from '../../src/view/profileNodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { sandboxAwsFiles, type AwsFileTexts } from '../support/vscode/sandboxFiles.js';
import {
  chooseProfile,
  connectSandbox,
  credentialsPath,
  rows,
  services,
  shownMessage,
  untilShown,
  userRow,
  writeAwsFiles,
} from './access.js';
import { keyIn, run } from './person.js';

const MORE_CONFIG = `
[profile audit]
role_arn = arn:aws:iam::210987654321:role/Audit
source_profile = sandbox

[profile lost]
role_arn = arn:aws:iam::210987654321:role/Lost
source_profile = nowhere

[sso-session corp]
sso_start_url = https://example.com/start
sso_region = eu-central-1

[profile dev]
sso_session = corp
sso_account_id = 210987654321
sso_role_name = Dev
`;

describe('the profiles', () => {
  let sandbox: Sandbox;
  let files: AwsFileTexts;

  before(async () => {
    sandbox = await connectSandbox();
    await (await services()).context.memory.hints.dismiss('alternatives');
    const { config, credentials } = sandboxAwsFiles(sandbox);
    files = { config: config + MORE_CONFIG, credentials: `${credentials}\n[spare]\nREGION = eu-west-1\n` };
  });

  beforeEach(async () => {
    await writeAwsFiles(files);
    await run({}, 'refreshProfiles');
    await chooseProfile('sandbox');
    await (await services()).context.account.open();
  });

  after(async () => {
    await sandbox.close();
  });

  const shown = async (): Promise<ProfileRow[]> => (await services()).profilesTree.getChildren();

  const lines = async (): Promise<string[]> => {
    const { profilesTree } = await services();
    return (await shown()).map((row) => {
      const { label, description } = profilesTree.getTreeItem(row);
      return [label, description].filter((part) => typeof part === 'string').join(' · ');
    });
  };

  const row = async (name: string): Promise<ProfileRow> => {
    const found = (await shown()).find((each) => each.kind === 'profile' && each.profile.name === name);
    assert.ok(found, `no row for ${name}`);
    return found;
  };

  it('are listed with kind, masked key, user, account, region and what is wrong', async () => {
    const masked = `${sandbox.adminKey.id.slice(0, 4)}…${sandbox.adminKey.id.slice(-4)}`;
    const all = await lines();
    assert.ok(
      all.includes(`sandbox · active · user iam-admin · ${masked} · 123456789012 · eu-central-1`),
      all.join('\n'),
    );
    assert.ok(all.includes('audit · role · 210987654321'));
    assert.ok(all.includes('dev · SSO · 210987654321'));
    assert.ok(all.includes('lost · its source profile nowhere does not exist · role · 210987654321'));
    assert.ok(all.includes('2 problems in the AWS files'));
    for (const line of all) assert.ok(!line.includes(sandbox.adminKey.id), line);
  });

  it('show an edit made outside', async () => {
    await writeFile(credentialsPath(), `${files.credentials}\n[outside]\nregion = eu-west-1\n`);
    await untilShown(async () => (await lines()).some((line) => line.startsWith('outside')));
  });

  it('say that the active one is gone when it is removed outside, and use it again when it is back', async () => {
    const { context } = await services();
    await writeAwsFiles({ config: MORE_CONFIG, credentials: '' });
    await untilShown(() => Promise.resolve(context.account.state.kind === 'failed'));
    assert.match(await shownMessage(), /The profile sandbox is not in your AWS files/);
    await writeAwsFiles(files);
    await untilShown(() => Promise.resolve(context.account.state.kind === 'open'));
    assert.ok((await rows()).some(({ kind }) => kind === 'user'));
  });

  it('say why a file cannot be read, instead of being none', async () => {
    await rm(credentialsPath());
    await mkdir(credentialsPath());
    try {
      await untilShown(async () =>
        (await lines()).some((line) => line.startsWith('credentials: it is not a file · /')),
      );
      assert.equal((await shown()).length, 1);
    } finally {
      await rmdir(credentialsPath());
    }
  });

  it('are renamed in both files, and the window stays with the active one', async () => {
    await writeAwsFiles({ ...files, config: sandboxAwsFiles(sandbox).config });
    const { context } = await services();
    const prompts = await run({ ask: ['admin'] }, 'renameProfile', await row('sandbox'));
    assert.match(prompts.told.join(), /The profile sandbox is now called admin/);
    assert.deepEqual(await context.choices.active(), { kind: 'profile', name: 'admin' });
    assert.ok((await lines()).some((line) => line.startsWith('admin · active')));
    const undone = await run({}, 'undoFileChange');
    assert.match(undone.told.join(), /is called sandbox again/);
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials);
    assert.deepEqual(await context.choices.active(), { kind: 'profile', name: 'sandbox' });
  });

  it('get back what they held before a key was written to them, once it is said what is lost', async () => {
    sandbox.addUser('overwriter');
    // The users may have been listed before: with the connection, ahead of their rows.
    await run({}, 'refresh');
    const create = { pick: ['sandbox-limited'], confirm: ['Replace'] };
    await run(create, 'createAccessKey', await userRow('overwriter'));
    const id = sandbox.keysOf('overwriter')[0]?.id ?? '';
    const written = await readFile(credentialsPath(), 'utf8');
    assert.ok(id !== '' && written.includes(id));
    await assert.rejects(run({}, 'undoFileChange'), /Remove .* from profile sandbox-limited again/);
    assert.equal(await readFile(credentialsPath(), 'utf8'), written, 'not without a yes');
    const undone = await run({ confirm: ['Undo and Lose the Only Copy'] }, 'undoFileChange');
    assert.match(undone.seen.join(), /the only copy of its secret.*it is not shown again/s);
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials);
    const again = await run({}, 'undoFileChange');
    assert.match(again.told.join(), /Nothing to undo/);
  });

  it('are neither renamed nor removed while another takes its credentials from them', async () => {
    const inUse = { code: 'ProfileInUse', details: { profile: 'sandbox', referrers: ['audit'] } };
    await assert.rejects(run({}, 'removeProfile', await row('sandbox')), inUse);
    await assert.rejects(run({}, 'renameProfile', await row('sandbox')), inUse);
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials);
  });

  it('are neither renamed nor removed while the setting names them', async () => {
    const setting = vscode.workspace.getConfiguration('iamKeys');
    const name = 'sandbox-limited';
    try {
      await setting.update('profile', name, true);
      const named = { code: 'ProfileInUse', details: { profile: name, referrers: [], namedBy: ['setting'] } };
      await assert.rejects(run({}, 'removeProfile', await row(name)), named);
      await assert.rejects(run({}, 'renameProfile', await row(name)), named);
    } finally {
      await setting.update('profile', undefined, true);
    }
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials);
    await run({ ask: ['limited'] }, 'renameProfile', await row(name));
  });

  it('are removed with the only copy of a secret only once that is said', async () => {
    const prompts = await run({ confirm: ['Remove the Only Copy'] }, 'removeProfile', await row('sandbox-limited'));
    assert.match(prompts.seen.join(), /the only copy of its secret/);
    assert.doesNotMatch(await readFile(credentialsPath(), 'utf8'), /sandbox-limited/);
    await run({ confirm: ['Remove'] }, 'removeProfile', await row('dev'));
  });

  it('get a region, and refuse one that is none', async () => {
    await run({ ask: ['eu-west-3'] }, 'setProfileRegion', await row('sandbox-limited'));
    assert.ok((await lines()).some((line) => /^sandbox-limited .* eu-west-3$/.test(line)));
    await assert.rejects(run({ ask: ['somewhere'] }, 'setProfileRegion', await row('sandbox-limited')), /was refused/);
  });

  it('are checked by asking AWS who they are, and stay what they were', async () => {
    const prompts = await run({}, 'checkProfile', await row('sandbox-limited'));
    assert.match(prompts.told.join(), /works: it signs as user limited-reader of account 123456789012/);
    assert.ok((await lines()).some((line) => /^sandbox-limited · user limited-reader/.test(line)));
    await assert.rejects(run({}, 'checkProfile', await row('sandbox-retired')), { code: 'InvalidClientTokenId' });
    assert.deepEqual(await (await services()).context.choices.active(), { kind: 'profile', name: 'sandbox' });
  });

  it('are chosen by group, the recent ones first and the active one marked', async () => {
    await run({}, 'useProfile', await row('sandbox-limited'));
    const prompts = await run({ pick: ['sandbox'] }, 'chooseProfile');
    const list = prompts.seen.slice(1);
    assert.equal(list[0], '— Recent');
    assert.match(list[1] ?? '', /^sandbox-limited · active · access key/);
    assert.ok(list.includes('— IAM Identity Center and AWS sign-in'));
    assert.ok(list.includes('— Roles'));
    // Nothing in the environment names a source: none is offered that can only fail.
    assert.ok(!list.some((line) => /^(Environment|Container) /.test(line)));
    assert.ok(list.some((line) => line.startsWith('Add a Profile…')));
    assert.equal(list.filter((line) => line.startsWith('sandbox-limited')).length, 1);
    assert.ok(list.some((line) => /^lost .*Cannot be used: .*nowhere/.test(line)));
  });

  it('have their problems fixed where that is safe, and shown in the file where not', async () => {
    const prompts = await run({ pick: ['REGION', 'Write the property'] }, 'diagnoseFiles');
    assert.match(prompts.told.join(), /1 problem in the AWS files was fixed/);
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials.replace('REGION', 'region'));
    await run({ pick: ['Its source profile'] }, 'diagnoseFiles');
    assert.equal(
      vscode.window.activeTextEditor?.document.lineAt(vscode.window.activeTextEditor.selection.start).text,
      'source_profile = nowhere',
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are added by a pair that is pasted, tested, written as ours are and used where there is no account yet', async () => {
    const { context } = await services();
    sandbox.addUser('newcomer');
    const { id, secret } = sandbox.addKey('newcomer');
    await writeAwsFiles({ ...files, config: `${files.config}\n[default]\nendpoint_url = ${sandbox.url}\n` });
    // Not emptied: whoever empties a file may be about to fill it.
    await rm(credentialsPath());
    await context.choices.choose({ kind: 'profile', name: 'default' });
    context.account.close();
    const wrong = `${secret.reveal().slice(0, -4)}aaaa`;
    const prompts = await run(
      {
        ask: [` “${id}” `, wrong, 'default', '', (_prompt, offered) => offered, secret.reveal(), 'default', ''],
        confirm: ['Change What I Typed'],
      },
      'addProfile',
    );
    assert.match(prompts.seen.join(), /could not be tested,.* refused the signature/);
    assert.equal(
      await readFile(credentialsPath(), 'utf8'),
      `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
    );
    assert.match(
      prompts.told.join(),
      /^Profile default was added, and this window uses it\. It signs as user newcomer/,
    );
    assert.ok(context.account.state.kind === 'open');
    await assert.rejects(run({ ask: [id, secret.reveal(), 'default'] }, 'addProfile'), /already exists/);
    assert.equal(prompts.seen.join().includes(secret.reveal()), false);
  });

  it('are added from a file of keys, in UTF-16 as well', async () => {
    sandbox.addUser('of-file');
    const { id, secret } = sandbox.addKey('of-file');
    const path = `${credentialsPath()}.of-a-download.csv`;
    const text = `\ufeffUser name,Access key ID,Secret access key\r\nof-file,${id},${secret.reveal()}\r\n`;
    await writeFile(path, Buffer.from(text, 'utf16le'));
    await writeAwsFiles({ ...files, config: `${files.config}\n[profile of-file]\nendpoint_url = ${sandbox.url}\n` });
    const file = fileAt(vscode.Uri.file(path));
    const prompts = await run({ files: [file], ask: [(_prompt, offered) => offered, ''] }, 'importKeys');
    assert.equal(await keyIn('of-file'), id);
    // From its row the pair can be copied, whoever the user is.
    await run({}, 'refreshProfiles');
    const { context } = await services();
    await context.memory.hints.dismiss('copySecret');
    await assert.rejects(run({ pick: ['ID and Secret'] }, 'copyAs', await row('of-file')), /was not expected to ask/);
    assert.equal(await vscode.env.clipboard.readText(), `${id}\n${secret.reveal()}\n`);
    assert.match(prompts.told.join(), /Profile of-file was added\. It signs as user of-file/);
    await file.delete();
    await assert.rejects(file.read(), { code: 'FileUnreadable' });
    // The window keeps the account that it has.
    assert.deepEqual(await context.choices.active(), { kind: 'profile', name: 'sandbox' });
  });

  it('sign in in a terminal over the very files that are read', async () => {
    await run({}, 'signIn', await row('dev'));
    const terminal = vscode.window.terminals.find(({ name }) => name === 'Sign in: dev');
    const options: vscode.TerminalOptions = terminal?.creationOptions ?? {};
    assert.equal(options.shellPath, 'aws');
    const elsewhere = vscode.env.uiKind === vscode.UIKind.Web ? ['--use-device-code'] : [];
    assert.deepEqual(options.shellArgs, ['sso', 'login', '--profile', 'dev', ...elsewhere]);
    assert.equal(options.env?.['AWS_SHARED_CREDENTIALS_FILE'], credentialsPath());
    terminal?.dispose();
  });

  it('are commands for rows of their own view only', async () => {
    const forged = { kind: 'profile', id: 'profile/sandbox', profile: { name: 'sandbox' } };
    for (const id of ['removeProfile', 'renameProfile', 'useProfile', 'checkProfile', 'openProfile'] as const) {
      await assert.rejects(run({}, id, forged), { code: 'BadArgument' }, id);
    }
  });
});
