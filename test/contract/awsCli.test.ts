import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { findPython, motoRequired } from '../support/moto.js';
import { SandboxServer } from './servers.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';

describe('contract: the AWS CLI on the sandbox', () => {
  let server: SandboxServer;
  let fixture: ConnectionFixture;
  let cli: readonly [command: string, ...args: string[]] | undefined;

  before(async function () {
    // The first run may have to install it.
    this.timeout(600_000);
    cli = (await findPython())?.aws;
    assert.ok(cli ?? !motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and the Python found has no awscli');
    server = await SandboxServer.start();
    fixture = await ConnectionFixture.open();
    await connectWithPair(fixture, server.access);
    if (cli === undefined) this.skip();
  });
  beforeEach(() => server.reset());
  after(async () => {
    await server.stop();
    await fixture.close();
  });

  /** Runs `aws` as the administrator and returns what it prints; rejects with its complaint. */
  async function aws(command: string): Promise<unknown> {
    assert.ok(cli);
    const [python, ...first] = cli;
    const { credentials, config } = fixture.locations;
    const files = { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config, AWS_PROFILE: 'contract' };
    const args = [...first, ...command.split(' '), '--endpoint-url', server.access.url, '--output', 'json'];
    const { stdout } = await promisify(execFile)(python, args, { env: { ...withoutAws(process.env), ...files } });
    return stdout === '' ? undefined : JSON.parse(stdout);
  }

  it('asks who it is and lists everyone, page by page', async () => {
    assert.equal(await aws('sts get-caller-identity --query Arn'), 'arn:aws:iam::123456789012:user/iam-admin');
    server.sandbox.reset(30);
    const names = await aws('iam list-users --page-size 7 --query Users[].UserName');
    assert.deepEqual(names, server.sandbox.userNames());
    assert.equal(server.sandbox.log.count('iam:ListUsers'), 5);
  });

  it('creates a user and a key, and is told what is in the way of deleting them', async () => {
    assert.equal(await aws('iam create-user --user-name kim --tags Key=Team,Value=a --query User.Tags[0].Value'), 'a');
    assert.equal(await aws('iam create-access-key --user-name kim --query AccessKey.Status'), 'Active');
    await assert.rejects(aws('iam delete-user --user-name kim'), (error: Error) =>
      error.message.includes(
        '(DeleteConflict) when calling the DeleteUser operation: Cannot delete entity, must delete access keys first.',
      ),
    );
    const [key] = server.sandbox.keysOf('kim');
    await aws(`iam delete-access-key --user-name kim --access-key-id ${key?.id ?? ''}`);
    await aws('iam delete-user --user-name kim');
    assert.deepEqual(server.sandbox.userNames(), ['iam-admin']);
  });
});

/** The environment less what would choose other credentials or another endpoint. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));
}
