import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssumeRoleCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { adminRole } from '../../sandbox/seed.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { roleProfiles } from './roleProfiles.js';
import { webIdentityStandIn } from './webIdentityStandIn.js';

describe('credentials of a profile', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 2 });

  const { base, role, roleArn } = roleProfiles(() => sandbox);

  beforeEach(() => {
    sandbox.reset();
  });

  it('takes static keys from our own reading, upper-case names too', async () => {
    const shouted = pairLines(sandbox).replace('aws_access_key_id', 'AWS_ACCESS_KEY_ID');
    await fixture.write({ credentials: `[admin] ; the boss\n${shouted}endpoint_url = ${sandbox.url}\n`, config: '' });
    const { caller, choice, region, endpoint } = await fixture.connect('admin');
    assert.deepEqual([caller.kind, caller.userName, caller.account], ['user', 'iam-admin', sandbox.accountId]);
    assert.deepEqual([choice, region, endpoint], [{ kind: 'profile', name: 'admin' }, 'us-east-1', sandbox.url]);
  });

  it('never signs with keys that were in the file before', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n` });
    const connector = fixture.connector();
    await connector.connect({ kind: 'profile', name: 'admin' });
    sandbox.addUser('Next', { permissions: ['*'] });
    const next = sandbox.addKey('Next');
    await fixture.write({
      credentials: `[admin]\naws_access_key_id = ${next.id}\naws_secret_access_key = ${next.secret.reveal()}\nendpoint_url = ${sandbox.url}\n`,
    });
    const { caller } = await connector.connect({ kind: 'profile', name: 'admin' });
    assert.equal(caller.userName, 'Next');
  });

  it('signs with the session token of a session profile', async () => {
    const session = await sessionLines();
    await fixture.write({ credentials: `[temp]\n${session}endpoint_url = ${sandbox.url}\n` });
    assert.equal((await fixture.connect('temp')).caller.kind, 'role');
    await fixture.write({
      credentials: `[temp]\n${session.replace(/aws_session_token.*\n/, '')}endpoint_url = ${sandbox.url}\n`,
    });
    assert.equal((await rejection(fixture.connect('temp'))).code, 'InvalidClientTokenId');
  });

  it('tells a session without MFA, which STS takes and IAM does not, from a key AWS does not know', async () => {
    const { id, secret } = sandbox.adminKey;
    const client = new STSClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: { accessKeyId: id, secretAccessKey: secret.reveal() },
    });
    const { Credentials: session } = await client.send(new GetSessionTokenCommand({}));
    client.destroy();
    const lines = `aws_access_key_id = ${session?.AccessKeyId ?? ''}\naws_secret_access_key = ${session?.SecretAccessKey ?? ''}\naws_session_token = ${session?.SessionToken ?? ''}\n`;
    await fixture.write({ credentials: `[temp]\n${lines}endpoint_url = ${sandbox.url}\n`, config: '' });
    const { iam } = await fixture.connect('temp');
    const refused = await rejection(iam.getUser('iam-admin'));
    assert.deepEqual(
      [refused.code, refused.details],
      ['InvalidClientTokenId', { profile: 'temp', kind: 'session', service: 'iam', server: new URL(sandbox.url).host }],
    );
  });

  it('says what is known of a key that AWS does not take', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    sandbox.setKeyStatus(sandbox.adminKey.id, 'Inactive');
    const recallKey = (keyId: string) => (keyId === sandbox.adminKey.id ? 'inactive' : 'new');
    const error = await rejection(fixture.connect('admin', { recallKey }));
    assert.deepEqual(
      [error.code, error.details],
      [
        'InvalidClientTokenId',
        { profile: 'admin', kind: 'static', service: 'sts', key: 'inactive', server: new URL(sandbox.url).host },
      ],
    );
  });

  it('says that a second factor may help where a user without one is denied something', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    const { iam } = await fixture.connect('admin');
    sandbox.deny({ action: 'iam:GetUser' });
    const error = await rejection(iam.getUser('iam-admin'));
    assert.ok(error.code === 'AccessDenied');
    const { action, mfaHelps } = error.details;
    assert.deepEqual([action, mfaHelps], ['iam:GetUser', true]);
  });

  it('assumes a role with the keys of its source, and lists users with it', async () => {
    await fixture.write({ credentials: base(), config: role('source_profile = base\nrole_session_name = me\n') });
    const { caller, iam, sessionEnds } = await fixture.connect('team');
    assert.ok((sessionEnds?.()?.getTime() ?? 0) > Date.now());
    assert.deepEqual([caller.kind, caller.arn?.endsWith(`assumed-role/${adminRole}/me`)], ['role', true]);
    assert.equal((await iam.getUser('iam-admin')).name, 'iam-admin');
    assert.equal(sandbox.log.count('sts:AssumeRole'), 1);
  });

  it('assumes a role through another role', async () => {
    const first = `[profile first]\nrole_arn = ${roleArn(adminRole)}\nrole_session_name = one\nsource_profile = base\n`;
    await fixture.write({
      credentials: base(),
      config: `${role('source_profile = first\nrole_session_name = two\n')}${first}`,
    });
    assert.ok((await fixture.connect('team')).caller.arn?.endsWith('/two'));
    assert.equal(sandbox.log.count('sts:AssumeRole'), 2);
  });

  it('assumes a role with its own keys when it names itself as source', async () => {
    await fixture.write({ credentials: `[team]\n${pairLines(sandbox)}`, config: role('source_profile = team\n') });
    assert.equal((await fixture.connect('team')).caller.kind, 'role');
  });

  it('assumes a role with the keys of the environment', async () => {
    await fixture.write({ credentials: '', config: role('credential_source = Environment\n') });
    const { id, secret } = sandbox.adminKey;
    const env = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret.reveal() };
    assert.equal((await fixture.connect('team', { env })).caller.kind, 'role');
  });

  it('trades the token of a file for a role, without signing', async () => {
    const standIn = await webIdentityStandIn();
    try {
      const token = join(fixture.folder, 'token');
      await writeFile(token, 'the-token\n');
      const config = `[profile team]\nrole_arn = ${roleArn('pod')}\nweb_identity_token_file = ${token}\nendpoint_url = ${standIn.url}\n`;
      await fixture.write({ credentials: '', config });
      assert.equal((await fixture.connect('team')).caller.kind, 'role');
      assert.deepEqual(
        standIn.asked.map((form, index) => [form.get('Action'), form.get('WebIdentityToken'), standIn.signed[index]]),
        [
          ['AssumeRoleWithWebIdentity', 'the-token', false],
          ['GetCallerIdentity', null, true],
        ],
      );
    } finally {
      standIn.close();
    }
  });

  const broken: readonly (readonly [name: string, config: string, code: ErrorCode, details?: object])[] = [
    ['that is not there', '', 'ProfileNotFound', { profile: 'team' }],
    [
      'that only names a region',
      '[profile team]\nregion = eu-west-1\n',
      'ProfileWithoutCredentials',
      { profile: 'team', has: ['region'] },
    ],
    [
      'that has other names for its key',
      '[profile team]\naccess_key_id = AKIAIOSFODNN7EXAMPLE\n',
      'ProfileWithoutCredentials',
      { profile: 'team', has: ['access_key_id'] },
    ],
    [
      'that names a source without a role',
      '[profile team]\nsource_profile = base\n',
      'ProfileWithoutCredentials',
      { profile: 'team', has: ['source_profile'] },
    ],
    [
      'whose source only names a region',
      '[profile team]\nrole_arn = x\nsource_profile = base\n[profile base]\nregion = r\n',
      'SourceWithoutCredentials',
      { profile: 'team', source: 'base', has: ['region'] },
    ],
    [
      'that takes the keys of an environment without any',
      '[profile team]\nrole_arn = x\ncredential_source = Environment\n',
      'EnvironmentWithoutKeys',
      { profile: 'team', missing: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] },
    ],
    ['whose source is missing', '[profile team]\nrole_arn = x\nsource_profile = nobody\n', 'ProfileBroken'],
    [
      'whose sources run in a circle',
      '[profile team]\nrole_arn = x\nsource_profile = b\n[profile b]\nrole_arn = y\nsource_profile = team\n',
      'ProfileBroken',
    ],
    ['with half a pair', '[profile team]\naws_access_key_id = x\n', 'ProfileBroken'],
    ['with an unknown credential source', '[profile team]\nrole_arn = x\ncredential_source = Moon\n', 'ProfileBroken'],
    [
      'whose token file is missing',
      '[profile team]\nrole_arn = x\nweb_identity_token_file = /none/token\n',
      'CredentialsFailed',
    ],
  ];
  for (const [name, config, code, details] of broken) {
    it(`says what is wrong with a profile ${name}`, async () => {
      await fixture.write({ credentials: '', config });
      const error = await rejection(fixture.connect('team'));
      assert.equal(error.code, code);
      if (details !== undefined) assert.deepEqual(error.details, details);
      assert.equal(sandbox.log.count(), 0);
    });
  }

  it('says that the files cannot be read, not that there are no profiles', async () => {
    const files = new SharedFiles(nodeFileSystem, () => ({ ...fixture.locations, credentials: fixture.folder }));
    const error = await rejection(fixture.connect('admin', { files }));
    assert.deepEqual([error.code, error.details], ['FileUnreadable', { path: fixture.folder, reason: 'notAFile' }]);
  });

  /** A role's session as a tool would write it into the credentials file. */
  async function sessionLines(): Promise<string> {
    const { id, secret } = sandbox.adminKey;
    const client = new STSClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: { accessKeyId: id, secretAccessKey: secret.reveal() },
    });
    const command = new AssumeRoleCommand({ RoleArn: roleArn(adminRole), RoleSessionName: 'tool' });
    const { Credentials: session } = await client.send(command);
    client.destroy();
    return `aws_access_key_id = ${session?.AccessKeyId ?? ''}\naws_secret_access_key = ${session?.SecretAccessKey ?? ''}\naws_session_token = ${session?.SessionToken ?? ''}\n`;
  }
});
