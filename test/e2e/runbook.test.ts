import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { SandboxPair } from '../sandbox/sandbox.js';
import { DEMO_REGION } from '../sandbox/seedValues.js';
import { currentValue } from '../sandbox/values.js';
import { makeAuthority, type Authority } from '../support/aws/authority.js';
import { ConnectProxy } from '../support/aws/connectProxy.js';
import { GitHubStandIn } from '../support/gitHubStandIn.js';
import { openedBox } from '../support/openedBox.js';
import {
  CLOCK_VARIABLE,
  clockMoved,
  LATER,
  packCompanion,
  TOKEN_VARIABLE,
} from '../support/vscode/companionPackage.js';
import { stsClient } from '../unit/sandbox/clients.js';
import { scanRunbook } from './runbookLeaks.js';
import { useWorkbench } from './useWorkbench.js';

const USER = 'terraform-prod';
const SECRET = 'prod/terraform';
/** That of the tour's pictures, beside which two of these stand in the README. */
const SIZE = { width: 880, height: 640 };

/** Looks at the arguments and environments of all processes before it takes what it is given. */
const VAULT = `#!/bin/sh
for each in /proc/[0-9]*; do cat $each/cmdline $each/environ; done > "$VAULT_FILE.seen" 2>/dev/null
cat > "$VAULT_FILE"
`;

/** A key in use is rotated into all places that use it: two that it is sent to, a command, and one by hand. */
describe('the runbook of a key in use', () => {
  let folder: string;
  let gitHub: GitHubStandIn;
  let proxy: ConnectProxy;
  let authority: Authority;
  let companion: string;
  const closing: (() => Promise<void>)[] = [];
  /** By how much the clocks of VS Code and of the account are ahead. */
  const later = (): number => Number(readFileSync(clockFile(), 'utf8'));
  const clockFile = (): string => join(folder, 'clock');
  const vaultFile = (): string => join(folder, 'vault.json');
  /** All that the window showed when it was looked at. */
  const shown: string[] = [];

  before(async function () {
    folder = await mkdtemp(join(tmpdir(), 'iam-keys-runbook-'));
    closing.push(() => rm(folder, { recursive: true }));
    const made = makeAuthority(folder, 'gitHub', ['api.github.com']);
    if (!made) this.skip();
    authority = made;
    gitHub = await GitHubStandIn.open(authority);
    closing.push(() => gitHub.close());
    proxy = await ConnectProxy.open();
    closing.push(async () => {
      proxy.close();
      return Promise.resolve();
    });
    proxy.target = gitHub.port;
    await writeFile(clockFile(), '0');
    companion = await packCompanion();
    const vault = join(folder, 'vault');
    await writeFile(vault, VAULT);
    await chmod(vault, 0o700);
    // What the login shell says goes before the environment that VS Code is started with.
    for (const name of ['.profile', '.bash_profile']) await writeFile(join(folder, name), `PATH="${folder}:$PATH"\n`);
  });

  const opened = useWorkbench({
    sandbox: { users: 5, clock: { now: () => Date.now() + later() } },
    without: ['github-authentication'],
    settings: {
      'iamKeys.commands': [{ name: 'Vault', command: ['vault', 'kv', 'put', 'ci/aws', '-'], format: 'json' }],
    },
    get beside() {
      return [companion];
    },
    get env() {
      const direct = '127.0.0.1,localhost';
      return {
        ...{ HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: direct, no_proxy: direct },
        ...{ NODE_EXTRA_CA_CERTS: authority.path, [TOKEN_VARIABLE]: gitHub.token },
        ...{ HOME: folder, VAULT_FILE: vaultFile(), [CLOCK_VARIABLE]: clockFile(), LOG_LEVEL: 'trace' },
      };
    },
  });

  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  const forReadme = async (name: string): Promise<void> => {
    const { page, scratch } = opened.workbench;
    await page.mouse.move(800, 300, { steps: 5 });
    await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    assert.ok(!(await page.locator('body').innerText()).includes(scratch.folder));
    await opened.workbench.screenshot(`tour/${name}`);
  };
  const lookInThemes = async (): Promise<void> => {
    const { workbench } = opened;
    await workbench.dialogs.clearNotifications();
    await forReadme('8-delivery');
    for (const theme of ['Dark 2026', 'Dark High Contrast', 'Light 2026'] as const) {
      await workbench.setTheme(theme);
      for (const width of [250, 470]) {
        await workbench.widenSidebar(width);
        await look(`8-refused-${theme}-${width}`);
      }
    }
  };
  let old: SandboxPair;
  const keys = () => opened.sandbox.keysOf(USER);
  const young = (): SandboxPair => pairOf(keys().find(({ id }) => id !== old.id)?.id ?? '');
  const pairOf = (id: string): SandboxPair => {
    const pair = opened.sandbox.secrets().find((each) => each.id === id);
    assert.ok(pair);
    return pair;
  };
  const tree = () => opened.workbench.tree('Users');
  const input = () => opened.workbench.quickInput;
  const look = async (name: string): Promise<void> => {
    shown.push(await opened.workbench.page.content());
    await opened.workbench.screenshot(`runbook/${name}`);
  };
  const rowStarting = async (label: string) => (await tree().rows()).find((row) => row.label.startsWith(label));
  /** Moves the clocks of VS Code and of the account, and resolves once they have moved. */
  const moveOn = (title: string) => clockMoved(clockFile(), () => opened.workbench.runCommand(title));
  const use = async (pair: SandboxPair): Promise<void> => {
    const client = stsClient(opened.sandbox, pair);
    client.config.systemClockOffset = later();
    await client.send(new GetCallerIdentityCommand());
  };
  const inRow = (text: RegExp) =>
    opened.workbench.page.locator('.part.sidebar .label-description').filter({ hasText: text }).waitFor();
  const inGitHub = (name: string): string =>
    openedBox(gitHub.stored.get(`actions/secrets/${name}`)?.value ?? '', gitHub.privateKeyOf('actions'));
  const answer = async (prompt: string, text?: string): Promise<void> => {
    await input().waitForMessage(prompt);
    if (text === undefined) await input().input.press('Enter');
    else await input().answer(text);
  };

  it('asks where the key is used: a repository of GitHub', async () => {
    const { workbench } = opened;
    old = pairOf(keys()[0]?.id ?? '');
    await use(old);
    await workbench.page.setViewportSize(SIZE);
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(470);
    await tree().expand(USER);
    await tree().chooseFromMenu(old.id, 'Rotate Access Key…');
    await input().waitForRow('A Place to Send It to…');
    await look('1-where');
    await input().pick('A Place to Send It to…');
    await input().waitForRow('GitHub Actions…');
    await forReadme('7-kinds');
    await input().pick('GitHub Actions…');
    await answer('Repository on github.com', 'acme/app');
    await answer('Environment of acme/app', '');
    await input().pick('As a Secret');
    await answer('Name of the secret for the access key ID');
    await answer('Name of the secret');
  });

  it('and a secret of Secrets Manager, whose other fields are kept', async () => {
    await input().waitForRow('Nowhere Else');
    await look('3-anywhere-else');
    await input().pick('A Place to Send It to…');
    await input().pick('AWS Secrets Manager…');
    await input().pick('sandbox');
    await answer('In which region?');
    await input().waitForMessage('Name or ARN of the secret');
    await look('4-secret');
    await answer('Name or ARN of the secret', SECRET);
    await answer('Name of the field for the access key ID');
    await answer('Name of the field for the secret');
    await input().waitForRow('Keep Its Other Fields');
    await look('5-other-fields');
    await input().pick('Keep Its Other Fields');
  });

  it('and two parameters, a command, and a place by hand', async () => {
    await input().pick('A Place to Send It to…');
    await input().pick('AWS Parameter Store…');
    await input().pick('sandbox');
    await answer('In which region?');
    await answer('Parameter for the access key ID', '/terraform/id');
    await answer('Parameter for the secret', '/terraform/secret');
    await input().pick('A Place to Send It to…');
    await input().pick('Vault');
    await input().pick('A Place Outside This Computer…');
    await answer('', 'the billing portal');
    await input().waitForRow('Nowhere Else');
  });

  it('asks for a session with GitHub and for the command, then sends the key, and tells of the place that refused it', async () => {
    const { workbench, sandbox } = opened;
    sandbox.addFault({
      ...{ kind: 'error', action: 'secretsmanager:PutSecretValue' },
      error: { code: 'AccessDeniedException', status: 400, message: 'Access to KMS is not allowed' },
    });
    await input().pick('Nowhere Else');
    await workbench.page.getByText("The extension 'IAM Keys' wants to sign in using GitHub.").waitFor();
    await look('6-session');
    await workbench.dialogs.answerModal('Allow');
    const { text, detail } = await workbench.dialogs.modal();
    assert.match(`${text} ${detail}`, /vault kv put ci\/aws -/);
    await look('7-command');
    await workbench.dialogs.answerModal('Use This Command');
    await workbench.dialogs.notification('is not stored everywhere yet');
    await look('8-refused');
    await lookInThemes();
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), 1);
    assert.deepEqual(
      keys().map(({ status }) => status),
      ['Active', 'Active'],
    );
    await tree().row(`Secrets Manager ${SECRET}`);
    assert.match((await rowStarting(`Secrets Manager ${SECRET}`))?.description ?? '', /^failed: .*kms/i);
    assert.equal(inGitHub('AWS_SECRET_ACCESS_KEY'), young().secret.reveal());
  });

  it('sends it there when told to try again', async () => {
    const { workbench, sandbox } = opened;
    await tree().chooseFromMenu((await rowStarting('Rotation'))?.label ?? '', 'Resume Rotation…');
    await workbench.dialogs.notification('Put it into the billing portal');
    await look('9-ready');
    const { id, secret } = young();
    assert.deepEqual([inGitHub('AWS_ACCESS_KEY_ID'), inGitHub('AWS_SECRET_ACCESS_KEY')], [id, secret.reveal()]);
    const stored = sandbox.values(DEMO_REGION).secret(SECRET);
    assert.deepEqual(JSON.parse((stored && currentValue(stored)?.reveal()) ?? ''), {
      ...{ TF_VAR_region: DEMO_REGION, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret.reveal() },
    });
    assert.deepEqual(JSON.parse(await readFile(vaultFile(), 'utf8')), {
      ...{ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret.reveal() },
    });
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), 1);
  });

  it('waits until the person has put it into the last place, and nobody uses the old key any more', async () => {
    const { workbench } = opened;
    await workbench.dialogs.clearNotifications();
    await tree().chooseFromMenu('the billing portal', 'Mark as Done');
    await moveOn(LATER.halfDay);
    await use(old);
    await moveOn(LATER.halfDay);
    await workbench.runCommand('IAM Keys: Refresh');
    await tree().expand(USER);
    await inRow(/still active · used 12 h ago \(sts\)/);
    await look('10-used-once-more');
    for (let times = 0; times < 2; times++) await moveOn(LATER.halfDay);
    await workbench.runCommand('IAM Keys: Refresh');
    await tree().expand(USER);
    await inRow(/still active · quiet for \d/);
    await look('11-quiet');
  });

  it('switches the old key off, keeps it for the days of grace, and deletes it', async () => {
    const { workbench } = opened;
    const label = (await rowStarting('Rotation'))?.label ?? '';
    await tree().chooseFromMenu(label, 'Deactivate Old Key…');
    await workbench.dialogs.modal();
    await look('12-deactivate');
    await workbench.dialogs.answerModal('Deactivate');
    await tree().row('Rotation: old key inactive');
    await look('13-grace');
    await moveOn(LATER.week);
    // Until then nobody knows that VS Code keeps the only copy of the secret that can be read.
    await workbench.restart();
    await workbench.page.setViewportSize(SIZE);
    await workbench.openContainer('IAM Keys');
    await tree().expand(USER);
    await tree().chooseFromMenu(young().id, 'Copy Secret…');
    await workbench.dialogs.answerModal('Copy');
    await tree().chooseFromMenu('Rotation: old key inactive', 'Finish Rotation…');
    await input().answer(old.id.slice(-4));
    await workbench.dialogs.notification('is finished');
    assert.deepEqual(keys(), [{ ...keys()[0], id: young().id, status: 'Active' }]);
    await look('14-deleted');
  });

  it('leaves the secret where it was sent, and nowhere else', async () => {
    const { scratch } = opened.workbench;
    const parameter = opened.sandbox.values(DEMO_REGION).parameters.get('/terraform/secret');
    assert.ok(parameter?.value.equals(young().secret));
    const found = await scanRunbook(opened.workbench, young().secret, {
      home: folder,
      shown,
      given: vaultFile(),
      seen: `${vaultFile()}.seen`,
    });
    assert.deepEqual(found, { empty: [], missed: [], hits: [vaultFile()] }, scratch.folder);
  });
});
