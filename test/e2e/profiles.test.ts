import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Sandbox } from '../sandbox/sandbox.js';
import { adminRole } from '../sandbox/seed.js';
import { SignInStandIn, type SessionKeys } from '../support/aws/signInStandIn.js';
import { useWorkbench } from './useWorkbench.js';

/** The profiles of this machine by mouse: seen, changed, undone, signed in to. */
describe('the view Profiles', () => {
  const env: Record<string, string> = {};
  let home: string;
  let standIn: SignInStandIn | undefined;

  // Before the workbench starts: it gets a home of its own, because sign-ins leave their tokens there.
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'iam-keys-home-'));
    env['HOME'] = home;
    // VS Code's terminals look for programs where a login shell does, whatever the PATH of VS Code itself.
    for (const name of ['.profile', '.zprofile']) await writeFile(join(home, name), 'export PATH="$HOME/bin:$PATH"\n');
  });

  const opened = useWorkbench({ env, sandbox: { users: 5 } });

  after(async () => {
    await standIn?.close();
    await rm(home, { recursive: true, force: true });
  });

  it('shows what is written to the files meanwhile', async () => {
    const { workbench } = opened;
    await workbench.openContainer('IAM Keys');
    const profiles = workbench.tree('Profiles');
    await profiles.row('sandbox-retired');
    await appendFile(workbench.scratch.awsConfig, '\n[profile ci]\nRegion = eu-west-1 # Ireland\n');
    await profiles.row('ci');
    const rows = await profiles.rows();
    assert.match(
      rows.find(({ label }) => label === 'sandbox')?.description ?? '',
      /^active · user iam-admin · AKIA….{4} · /,
    );
    assert.ok(rows.some(({ label }) => label === '2 problems in the AWS files'));
  });

  it('fixes what is wrong where that is safe, and takes it back', async () => {
    const { workbench } = opened;
    const { awsConfig } = workbench.scratch;
    const before = await readFile(awsConfig, 'utf8');
    await workbench.tree('Profiles').chooseFromMenu('2 problems in the AWS files', 'Check AWS Files for Problems…');
    await workbench.quickInput.waitFor('2 Problems in the AWS Files');
    await workbench.screenshot('e2e/profiles-problems');
    await workbench.quickInput.pick('Fix All 2 That Are Safe to Fix');
    await workbench.dialogs.notification('2 problems in the AWS files were fixed');
    assert.equal(
      await readFile(awsConfig, 'utf8'),
      before.replace('Region = eu-west-1 # Ireland', '# Ireland\nregion = eu-west-1'),
    );
    await workbench.dialogs.answerNotification('2 problems in the AWS files were fixed', 'Undo');
    await workbench.dialogs.notification('are back, as before the fix');
    assert.equal(await readFile(awsConfig, 'utf8'), before);
    await workbench.dialogs.clearNotifications();
  });

  it('renames a profile', async () => {
    const { workbench } = opened;
    await workbench.tree('Profiles').chooseFromMenu('ci', 'Rename Profile…');
    await workbench.quickInput.waitFor('Rename Profile ci');
    await workbench.quickInput.type('sandbox');
    await workbench.quickInput.waitForMessage('already exists');
    await workbench.quickInput.answer('pipeline');
    await workbench.tree('Profiles').row('pipeline');
    assert.match(await readFile(workbench.scratch.awsConfig, 'utf8'), /^\[profile pipeline\]$/m);
    await workbench.dialogs.clearNotifications();
  });

  it('removes the only copy of a secret only when that is said', async () => {
    const { workbench } = opened;
    await workbench.tree('Profiles').chooseFromMenu('sandbox-retired', 'Remove Profile…');
    const { text, detail } = await workbench.dialogs.modal();
    assert.equal(text, 'Remove profile sandbox-retired and the only copy of its secret?');
    assert.match(detail, /it is not shown again/);
    await workbench.screenshot('e2e/profiles-remove');
    await workbench.dialogs.answerModal('Remove the Only Copy');
    await workbench.dialogs.notification('was removed from the AWS files');
    assert.doesNotMatch(await readFile(workbench.scratch.awsCredentials, 'utf8'), /sandbox-retired/);
    await workbench.dialogs.clearNotifications();
  });

  it('signs in to an SSO profile in a terminal, and connects by itself when that is done', async () => {
    const { workbench, sandbox } = opened;
    standIn = await SignInStandIn.open(await sessionKeys(sandbox));
    await appendFile(workbench.scratch.awsConfig, ssoProfile(sandbox, standIn.url));
    await installCli(home);
    const profiles = workbench.tree('Profiles');
    await profiles.pressInline('corp', 'Use Profile');
    assert.match(
      await workbench.tree('Users').welcome(),
      /session of the active profile has ended or was never started/,
    );
    await workbench.screenshot('e2e/profiles-signed-out');
    await workbench.dialogs.clearNotifications();
    await workbench.page.locator('.part.sidebar .welcome-view').getByText('Sign In…', { exact: true }).click();
    await workbench.tree('Users').row('iam-admin');
    await profiles.row('corp');
    const row = (await profiles.rows()).find(({ label }) => label === 'corp');
    assert.match(row?.description ?? '', /^active · SSO · 123456789012/);
    await workbench.screenshot('e2e/profiles-signed-in');
  });
});

function ssoProfile({ url, accountId }: Sandbox, signIn: string): string {
  return `
[services stand-in]
sso =
  endpoint_url = ${signIn}

[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start

[profile corp]
services = stand-in
endpoint_url = ${url}
sso_session = corp
sso_account_id = ${accountId}
sso_role_name = Admin
`;
}

/** An AWS CLI whose only command is a sign-in that works, by a code since VS Code is in a browser: it leaves its token where the real one does. */
async function installCli(home: string): Promise<void> {
  const token = { accessToken: 'good-token', expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  const file = `${createHash('sha1').update('corp').digest('hex')}.json`;
  const script = `#!/bin/sh
[ "$*" = "sso login --profile corp --use-device-code" ] || exit 2
mkdir -p "$HOME/.aws/sso/cache"
echo '${JSON.stringify(token)}' > "$HOME/.aws/sso/cache/${file}"
`;
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'bin', 'aws'), script, { mode: 0o755 });
}

/** The session of a role, as the portal hands it out. */
async function sessionKeys({ url, accountId, adminKey }: Sandbox): Promise<SessionKeys> {
  const credentials = { accessKeyId: adminKey.id, secretAccessKey: adminKey.secret.reveal() };
  const client = new STSClient({ endpoint: url, region: 'us-east-1', credentials });
  const RoleArn = `arn:aws:iam::${accountId}:role/${adminRole}`;
  const { Credentials: session } = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'person' }));
  client.destroy();
  return {
    accessKeyId: session?.AccessKeyId ?? '',
    secretAccessKey: session?.SecretAccessKey ?? '',
    sessionToken: session?.SessionToken ?? '',
  };
}
