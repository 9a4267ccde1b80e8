import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { readAuthority } from '../../support/aws/authority.js';
import { unusedPort } from '../../unit/aws/rawServer.js';
import { ConnectProxy } from '../../support/aws/connectProxy.js';
import { SecureStandIn } from '../../support/aws/secureStandIn.js';
import { AUTHORITIES, HIDDEN_HOST } from '../../support/vscode/proxiedRun.js';
import { services, writeAwsFiles } from '../access.js';

/** What connecting, a listing and a creation ask. */
const ACTIONS = ['GetCallerIdentity', 'ListAccessKeys', 'CreateAccessKey'];
const TUNNEL = `${HIDDEN_HOST}:443`;

describe('behind a proxy', () => {
  const standIns = new Map<string, SecureStandIn>();
  let byEnvironment: ConnectProxy;
  let bySetting: ConnectProxy;

  before(async () => {
    for (const name of AUTHORITIES) standIns.set(name, await SecureStandIn.open(readAuthority(scratch(), name)));
    byEnvironment = await ConnectProxy.open(Number(new URL(process.env['HTTPS_PROXY'] ?? '').port));
    bySetting = await ConnectProxy.open();
  });

  after(() => {
    for (const server of [...standIns.values(), byEnvironment, bySetting]) server.close();
  });

  beforeEach(() => writeProfile());
  afterEach(async () => {
    await set('proxy', undefined);
    await set('proxySupport', undefined);
  });

  it('all goes through the one that the environment names, to a server whose authority Node was told of', async () => {
    const server = leadTo('extra', byEnvironment);
    await use();
    assert.deepEqual(server.actions.splice(0), ACTIONS);
    assert.deepEqual([...new Set(byEnvironment.tunnels.splice(0))], [TUNNEL]);
  });

  it('the authorities of the system are trusted, too', async function () {
    // It asks the files of the system alone, which a test cannot change; later ones ask Node, which SSL_CERT_FILE can tell.
    if (vscode.version.startsWith('1.105.')) this.skip();
    const server = leadTo('system', byEnvironment);
    await use();
    assert.deepEqual(server.actions.splice(0), ACTIONS);
  });

  it('others are not, unless the profile names them in ca_bundle', async () => {
    const server = leadTo('own', byEnvironment);
    assert.match(await refusal(), /^Offline The certificate of aws\.invalid is not trusted/);
    assert.deepEqual(server.actions, []);
    await writeProfile(`ca_bundle = ${readAuthority(scratch(), 'own').path}\n`);
    await use();
    assert.deepEqual(server.actions.splice(0), ACTIONS);
  });

  for (const mode of ['override', 'on', 'fallback']) {
    it(`the setting http.proxy goes before the environment, with http.proxySupport ${mode}`, async () => {
      await set('proxySupport', mode);
      await set('proxy', bySetting.url);
      const server = leadTo('extra', bySetting);
      byEnvironment.tunnels.length = 0;
      await use();
      assert.deepEqual(server.actions.splice(0), ACTIONS);
      assert.deepEqual([[...new Set(bySetting.tunnels.splice(0))], byEnvironment.tunnels], [[TUNNEL], []]);
    });
  }

  it('ca_bundle is honoured with http.proxySupport on, and nobody else is trusted then', async () => {
    await set('proxySupport', 'on');
    const own = leadTo('own', byEnvironment);
    assert.match(await refusal(), /^Offline The certificate/);
    await writeProfile(`ca_bundle = ${readAuthority(scratch(), 'own').path}\n`);
    await use();
    assert.deepEqual(own.actions.splice(0), ACTIONS);
    leadTo('extra', byEnvironment);
    assert.match(await refusal(), /^Offline The certificate/);
  });

  it('none is used with http.proxySupport off, and the host is named that cannot be reached', async () => {
    await set('proxySupport', 'off');
    leadTo('extra', byEnvironment);
    byEnvironment.tunnels.length = 0;
    assert.match(await refusal(), /^Offline The server aws\.invalid cannot be reached/);
    assert.deepEqual(byEnvironment.tunnels, []);
  });

  it('one that wants a sign-in is told of as that', async () => {
    byEnvironment.target = undefined;
    assert.match(
      await refusal(),
      /^StrangeAnswer The proxy on the way to aws\.invalid requires a sign-in \(HTTP 407\)/,
    );
  });

  it('one that does not answer is named, without its password', async () => {
    const host = `127.0.0.1:${await unusedPort()}`;
    await set('proxy', `http://ana:secret@${host}`);
    const words = await refusal();
    assert.ok(
      words.startsWith(`ProxyUnreachable The proxy ${host}, through which VS Code reaches aws.invalid,`),
      words,
    );
    assert.ok(!words.includes('secret'));
  });

  it('a metadata service is asked without one: what stands next to the proxy is another computer’s', async () => {
    await set('proxy', bySetting.url);
    await writeProfile(
      'role_arn = arn:aws:iam::123456789012:role/it\ncredential_source = Ec2InstanceMetadata\nec2_metadata_service_endpoint = http://metadata.invalid\n',
    );
    assert.match(await refusal(), /^Offline The server metadata\.invalid cannot be reached/);
    // That to STS is opened ahead.
    assert.deepEqual([bySetting.tunnels.filter((host) => host !== TUNNEL), bySetting.requests], [[], []]);
  });

  function leadTo(authority: (typeof AUTHORITIES)[number], proxy: ConnectProxy): SecureStandIn {
    const server = standIns.get(authority);
    assert.ok(server);
    proxy.target = server.port;
    return server;
  }
});

/** Connects, lists and creates. */
async function use(): Promise<void> {
  const { context } = await services();
  const { caller, iam } = await context.choices.connect({ kind: 'profile', name: 'hidden' });
  assert.equal(caller.userName, 'me');
  assert.deepEqual(await iam.issuer.listAccessKeys('me'), []);
  assert.equal((await iam.issuer.createAccessKey('me')).key.id, 'AKIAIOSFODNN7EXAMPLE');
}

/** The code of what stops connecting, and what a person is told. */
async function refusal(): Promise<string> {
  const { context } = await services();
  try {
    await context.choices.connect({ kind: 'profile', name: 'hidden' });
  } catch (error) {
    const known = error as Parameters<typeof errorMessage>[0];
    return `${known.code} ${errorMessage(known).text}`;
  }
  assert.fail('it connected');
}

function writeProfile(lines = ''): Promise<void> {
  const pair =
    'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
  return writeAwsFiles({ credentials: `[hidden]\n${pair}endpoint_url = https://${HIDDEN_HOST}\n${lines}`, config: '' });
}

async function set(name: string, value: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('http').update(name, value, vscode.ConfigurationTarget.Global);
}

function scratch(): string {
  return process.env['IAM_KEYS_HOST_SCRATCH'] ?? '';
}
