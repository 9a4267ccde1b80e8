import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { ProfileChoice } from '../../../src/core/model.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { adminRole } from '../../sandbox/seed.js';
import { ConnectionFixture } from '../../support/aws/connectionFixture.js';
import type { Report } from './connectAll.js';
import { connectInChild } from './connectInChild.js';
import { unusedPort } from './rawServer.js';
import { SignInStandIn } from '../../support/aws/signInStandIn.js';

const LOGIN = 'arn:aws:iam::123456789012:user/me';

/** Profiles that were signed in to elsewhere: their tokens lie in the home directory, so a child with a home of its own connects. */
describe('credentials of a signed-in profile', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let standIn: SignInStandIn;
  let reports: Map<string, Report>;

  before(async () => {
    sandbox = await startSandbox({ users: 2 });
    fixture = await ConnectionFixture.open();
    standIn = await SignInStandIn.open(await sessionKeys());
    await fixture.write({ credentials: '', config: await configText() });
    await writeTokens();
    const profiles = [
      'sso',
      'legacy',
      'renewed',
      'over',
      'revoked',
      'unsigned',
      'denied',
      'role',
      'away',
      'login',
      'loginRenewed',
      'loginMissing',
      'loginAway',
      'loginNowhere',
      'ended',
      'unregistered',
      'registrationOver',
      'young',
      'tokenAway',
      'odd',
      'commented',
      'My Account',
    ];
    const choices: ProfileChoice[] = [
      ...profiles.map((name) => ({ kind: 'profile', name }) as const),
      { kind: 'container' },
      { kind: 'instance' },
    ];
    reports = await connectAll(choices);
  });

  after(async () => {
    await standIn.close();
    await sandbox.close();
    await fixture.close();
  });

  const connecting = ['sso', 'legacy', 'renewed', 'young', 'odd', 'commented', 'My Account', 'login', 'loginRenewed'];
  for (const name of [...connecting, 'loginNowhere', 'container', 'instance']) {
    it(`connects with ${name}`, () => {
      assert.ok(
        reports.get(name)?.arn?.endsWith(`assumed-role/${adminRole}/person`),
        JSON.stringify(reports.get(name)),
      );
    });
  }

  it('connects with a role whose source is an SSO profile of files the environment does not name', () => {
    assert.ok(
      reports.get('role')?.arn?.endsWith(`assumed-role/${adminRole}/chained`),
      JSON.stringify(reports.get('role')),
    );
  });

  for (const name of ['over', 'revoked', 'unsigned', 'ended', 'unregistered', 'registrationOver']) {
    it(`says signed out when the SSO token is ${name}`, () => {
      assert.deepEqual(reports.get(name), { code: 'SignedOut', details: { profile: name, kind: 'sso' } });
    });
  }

  it('says signed out when there is no login', () => {
    assert.deepEqual(reports.get('loginMissing'), {
      code: 'SignedOut',
      details: { profile: 'loginMissing', kind: 'login' },
    });
  });

  it('says what the portal said when the role is not given', () => {
    const { code, details } = reports.get('denied') ?? {};
    const server = new URL(standIn.url).host;
    assert.deepEqual([code, details], ['Refused', { wireCode: 'ForbiddenException', message: 'No access', server }]);
  });

  for (const name of ['away', 'loginAway', 'tokenAway']) {
    it(`says offline when the service of ${name} cannot be reached`, () => {
      assert.equal(reports.get(name)?.code, 'Offline');
    });
  }

  it('keeps a renewed token for the other tools, with all that stood beside it', async () => {
    const token = JSON.parse(await readFile(tokenPath('renewed'), 'utf8')) as Readonly<Record<string, string>>;
    const { accessToken, expiresAt = '', ...rest } = token;
    assert.deepEqual(rest, { clientId: 'id', clientSecret: 'client', refreshToken: 'good-refresh' });
    assert.deepEqual([accessToken, Date.parse(expiresAt) > Date.now()], ['good-token', true]);
    const login = JSON.parse(await readFile(loginPath('loginRenewed'), 'utf8')) as Readonly<Record<string, unknown>>;
    assert.equal(login['refreshToken'], 'next');
  });

  it('sends nothing of STS or IAM to the sign-in services, and nothing of theirs to the endpoint of the profile', () => {
    assert.deepEqual(
      standIn.requests.filter((line) => line === 'POST /'),
      [],
    );
    assert.equal(sandbox.log.count('unknown'), 0);
  });

  async function configText(): Promise<string> {
    const away = `http://127.0.0.1:${await unusedPort()}`;
    const services = `[services signIn]\nsso =\n  endpoint_url = ${standIn.url}\nsignin =\n  endpoint_url = ${standIn.url}\n[services away]\nsso =\n  endpoint_url = ${away}\nsignin =\n  endpoint_url = ${away}\n`;
    const common = `services = signIn\nendpoint_url = ${sandbox.url}\n`;
    const account = `sso_account_id = ${sandbox.accountId}\n`;
    const sso = (name: string, rest = 'sso_role_name = Admin\n', base = common) =>
      `[profile ${name}]\n${base}sso_session = ${name}\n${account}${rest}[sso-session ${name}]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n`;
    const login = (name: string, base = common) =>
      `[profile ${name}]\n${base}login_session = ${LOGIN}/${name}\nregion = eu-west-1\n`;
    return [
      services,
      ...['sso', 'renewed', 'over', 'revoked', 'unsigned', 'ended', 'unregistered', 'registrationOver', 'young'].map(
        (name) => sso(name),
      ),
      sso('tokenAway', 'sso_role_name = Admin\n', `services = away\nendpoint_url = ${sandbox.url}\n`),
      // As people write them, and as the AWS CLI writes names with white space: the SDK's own reading finds none of these.
      sso('odd')
        .replace('[profile odd]', '[profile  odd]')
        .replace('sso_session =', 'SSO_SESSION=')
        .replace('n odd]', 'n   odd ]'),
      sso('commented').replaceAll(/\]$/gm, '];mine'),
      sso("'My Account'").replace("sso_session = 'My Account'", 'sso_session = My Account'),
      sso('denied', 'sso_role_name = Nobody\n'),
      sso('away', 'sso_role_name = Admin\n', `services = away\nendpoint_url = ${sandbox.url}\n`),
      `[profile legacy]\n${common}${account}sso_role_name = Admin\nsso_region = eu-west-1\nsso_start_url = legacy-url\n`,
      `[profile role]\n${common}role_arn = arn:aws:iam::${sandbox.accountId}:role/${adminRole}\nrole_session_name = chained\nsource_profile = sso\n`,
      login('login'),
      login('loginRenewed'),
      login('loginMissing'),
      login('loginNowhere').replace('region = eu-west-1\n', ''),
      login('loginAway', `services = away\nendpoint_url = ${sandbox.url}\n`),
    ].join('');
  }

  async function writeTokens(): Promise<void> {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const past = new Date(Date.now() - 60_000).toISOString();
    const good = { accessToken: 'good-token', expiresAt: soon };
    const client = { clientId: 'id', clientSecret: 'client', expiresAt: past, accessToken: 'old-token' };
    await mkdir(join(fixture.folder, '.aws', 'sso', 'cache'), { recursive: true });
    await mkdir(join(fixture.folder, '.aws', 'login', 'cache'), { recursive: true });
    const tokens = {
      sso: good,
      legacy: good,
      denied: good,
      away: good,
      renewed: { ...client, refreshToken: 'good-refresh' },
      over: { ...client, refreshToken: 'bad-refresh' },
      revoked: { ...good, accessToken: 'bad-token' },
      ended: { ...good, expiresAt: past },
      unregistered: { ...client, clientId: undefined, refreshToken: 'good-refresh' },
      registrationOver: { ...client, refreshToken: 'good-refresh', registrationExpiresAt: past },
      young: { ...good, expiresAt: new Date(Date.now() + 240_000).toISOString() },
      tokenAway: { ...client, refreshToken: 'good-refresh' },
      odd: good,
      commented: { ...good, expiresAt: soon.replace('Z', 'UTC') },
      'My Account': good,
    };
    for (const [name, token] of Object.entries(tokens)) await writeFile(tokenPath(name), JSON.stringify(token));

    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const session = {
      accessToken: { ...(await sessionKeys()), accountId: sandbox.accountId, expiresAt: soon },
      clientId: 'arn:aws:signin:::devtools/same-device',
      refreshToken: 'first',
      dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    };
    const over = { ...session, accessToken: { ...session.accessToken, expiresAt: past } };
    await writeFile(loginPath('login'), JSON.stringify(session));
    for (const name of ['loginRenewed', 'loginAway', 'loginNowhere'])
      await writeFile(loginPath(name), JSON.stringify(over));
  }

  function tokenPath(name: string): string {
    const id = name === 'legacy' ? 'legacy-url' : name;
    return join(fixture.folder, '.aws', 'sso', 'cache', `${createHash('sha1').update(id).digest('hex')}.json`);
  }

  function loginPath(name: string): string {
    const file = createHash('sha256').update(`${LOGIN}/${name}`).digest('hex');
    return join(fixture.folder, '.aws', 'login', 'cache', `${file}.json`);
  }

  async function connectAll(choices: readonly ProfileChoice[]): Promise<Map<string, Report>> {
    const answers = await connectInChild(
      { files: fixture.locations, choices },
      {
        HOME: fixture.folder,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${standIn.url}/container`,
        AWS_EC2_METADATA_SERVICE_ENDPOINT: standIn.url,
        // Container and instance have no profile that could name the sandbox.
        AWS_ENDPOINT_URL_IAM: sandbox.url,
        AWS_ENDPOINT_URL_STS: sandbox.url,
      },
    );
    const names = choices.map((choice) => (choice.kind === 'profile' ? choice.name : choice.kind));
    return new Map(names.map((name, index) => [name, answers[index] ?? {}]));
  }

  /** The session of a role, as SSO, `aws login` and the metadata services would give it. */
  async function sessionKeys() {
    const { id, secret } = sandbox.adminKey;
    const credentials = { accessKeyId: id, secretAccessKey: secret.reveal() };
    const client = new STSClient({ endpoint: sandbox.url, region: 'us-east-1', credentials });
    const RoleArn = `arn:aws:iam::${sandbox.accountId}:role/${adminRole}`;
    const { Credentials: session } = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'person' }));
    client.destroy();
    return {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    };
  }
});
