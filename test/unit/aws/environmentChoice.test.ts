import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { awsEnvironment } from '../../../src/awsFiles/awsEnvironment.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { activeProfile, environmentWishes } from '../../../src/core/profile/activeProfile.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { adminRole } from '../../sandbox/seed.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { listening, portOf } from './rawServer.js';
import { rejection } from '../../support/rejection.js';
import { webIdentityStandIn } from './webIdentityStandIn.js';

describe('the environment', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  /** Connects to what the environment and the files wish for, as a start of VS Code with these variables does. */
  async function connect(variables: Readonly<Record<string, string>>) {
    const env = awsEnvironment({ AWS_ENDPOINT_URL: sandbox.url, ...variables }, 'linux');
    const { profiles } = await new SharedFiles(nodeFileSystem, () => fixture.locations).list();
    const choice = activeProfile({ ...environmentWishes(env), setting: '' }, profiles);
    return fixture.connector({ env }).connect(choice ?? assert.fail('nothing is wished for'));
  }

  const keys = () => ({
    AWS_ACCESS_KEY_ID: sandbox.adminKey.id,
    AWS_SECRET_ACCESS_KEY: sandbox.adminKey.secret.reveal(),
  });
  const useless = '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n';

  it('signs with its keys before [default]', async () => {
    await fixture.write({ credentials: useless, config: '' });
    const { caller, choice } = await connect(keys());
    assert.deepEqual([choice.kind, caller.userName], ['environment', 'iam-admin']);
  });

  it('has no key where its variable is blank', async () => {
    await fixture.write({ credentials: `[default]\n${pairLines(sandbox)}`, config: '' });
    const { choice } = await connect({ AWS_ACCESS_KEY_ID: ' ', AWS_SECRET_ACCESS_KEY: 'x', AWS_PROFILE: '' });
    assert.deepEqual(choice, { kind: 'profile', name: 'default' });
  });

  it('names its profile in the old variable, too', async () => {
    await fixture.write({ credentials: `${useless}[prod]\n${pairLines(sandbox)}`, config: '' });
    assert.deepEqual((await connect({ AWS_DEFAULT_PROFILE: 'prod' })).choice, { kind: 'profile', name: 'prod' });
  });

  it('is refused with what is missing where it has half of something', async () => {
    await fixture.write({ credentials: useless, config: '' });
    const missing = async (variables: Readonly<Record<string, string>>) => {
      const error = await rejection(connect(variables));
      return isIamKeysError(error, 'EnvironmentWithoutKeys') ? error.details.missing : error.code;
    };
    assert.deepEqual(await missing({ AWS_ACCESS_KEY_ID: 'x' }), ['AWS_SECRET_ACCESS_KEY']);
    assert.deepEqual(await missing({ AWS_WEB_IDENTITY_TOKEN_FILE: '/t' }), ['AWS_ROLE_ARN']);
    const { code } = await rejection(fixture.connector().connect({ kind: 'environment' }));
    assert.equal(code, 'EnvironmentWithoutKeys');
  });

  it('trades the token it names for the role it names, without any file', async () => {
    await fixture.write({ credentials: '', config: '' });
    const token = join(fixture.folder, 'token');
    await writeFile(token, 'the-token\n');
    const standIn = await webIdentityStandIn();
    try {
      const { caller, choice } = await connect({
        AWS_WEB_IDENTITY_TOKEN_FILE: token,
        AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pod',
        AWS_ROLE_SESSION_NAME: 'named',
        AWS_ENDPOINT_URL: standIn.url,
      });
      assert.deepEqual([choice.kind, caller.kind], ['environment', 'role']);
      const [form] = standIn.asked;
      assert.deepEqual(
        ['WebIdentityToken', 'RoleArn', 'RoleSessionName'].map((name) => form?.get(name)),
        ['the-token', 'arn:aws:iam::123456789012:role/pod', 'named'],
      );
    } finally {
      standIn.close();
    }
  });

  it('switches the metadata service off, for an instance and for a role that runs on one', async () => {
    const requests: string[] = [];
    const server = await listening(
      createServer((request, response) => {
        requests.push(request.url ?? '');
        response.end();
      }),
    );
    const env = {
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${portOf(server)}`,
      AWS_EC2_METADATA_DISABLED: 'TRUE',
    };
    try {
      await fixture.write({
        credentials: '',
        config: `[profile team]\nrole_arn = arn:aws:iam::${sandbox.accountId}:role/${adminRole}\ncredential_source = Ec2InstanceMetadata\n`,
      });
      const connector = fixture.connector({ env });
      for (const choice of [{ kind: 'instance' }, { kind: 'profile', name: 'team' }] as const) {
        const error = await rejection(connector.connect(choice));
        assert.match(JSON.stringify([error.code, error.details]), /CredentialsFailed.*AWS_EC2_METADATA_DISABLED/);
      }
      assert.deepEqual(requests, []);
    } finally {
      server.close();
    }
  });
});
