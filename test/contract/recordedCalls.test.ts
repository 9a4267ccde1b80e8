import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UseTally } from '../../src/core/keyUse/useTally.js';
import type { Connection } from '../../src/core/ports.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { startMinistack, type Ministack } from '../support/ministack.js';
import { findPython, type PythonTools } from '../support/moto.js';

const PAIR = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

const BOTOCORE = `
import botocore.session
session = botocore.session.get_session()
session.create_client("sts", region_name="eu-west-1").get_caller_identity()
session.create_client("dynamodb", region_name="eu-west-1").list_tables()
`;

describe('contract: calls that another server recorded', () => {
  let server: Ministack | undefined;
  let python: PythonTools | undefined;
  let fixture: ConnectionFixture;
  let connection: Connection;

  before(async function () {
    // The first run may have to install Python's part.
    this.timeout(600_000);
    python = await findPython();
    server = python?.aws && (await startMinistack());
    if (server === undefined) this.skip();
    fixture = await ConnectionFixture.open();
    const pair = `aws_access_key_id = ${PAIR.id}\naws_secret_access_key = ${PAIR.secret}\n`;
    await fixture.write({ credentials: `[admin]\n${pair}`, config: `[profile admin]\nendpoint_url = ${server.url}\n` });
    connection = await fixture.connect('admin');
  });

  after(async () => {
    await server?.stop();
    await (server && fixture.close());
  });

  /** Program, address, service, Region and number of calls of those who used the key in a Region. */
  async function used(region: string): Promise<readonly (readonly (string | number)[])[]> {
    const tally = new UseTally();
    tally.add((await connection.history?.lookUp({ keyId: PAIR.id, region }))?.events ?? []);
    const rows = tally.rows().filter(({ program }) => program !== 'IAM Keys');
    return rows
      .map(({ program, address, service, regions, count }) => [program, address, service, ...regions, count])
      .sort();
  }

  it('name the AWS CLI and botocore, with their addresses, services and Regions', async function () {
    this.timeout(120_000);
    assert.ok(python?.aws && server);
    const env = {
      ...process.env,
      ...{ AWS_ACCESS_KEY_ID: PAIR.id, AWS_SECRET_ACCESS_KEY: PAIR.secret, AWS_ENDPOINT_URL: server.url },
      ...{ AWS_CONFIG_FILE: '/none', AWS_SHARED_CREDENTIALS_FILE: '/none' },
    };
    const [command, ...first] = python.aws;
    const run = promisify(execFile);
    await run(command, [...first, 'iam', 'list-users', '--region', 'us-east-1'], { env });
    await run(command, [...first, 'ec2', 'describe-instances', '--region', 'eu-central-1'], { env });
    await run(python.python, ['-c', BOTOCORE], { env });
    assert.deepEqual(await used('us-east-1'), [['AWS CLI', '127.0.0.1', 'iam', 'us-east-1', 1]]);
    assert.deepEqual(await used('eu-central-1'), [['AWS CLI', '127.0.0.1', 'ec2', 'eu-central-1', 1]]);
    assert.deepEqual(await used('eu-west-1'), [
      ['Botocore', '127.0.0.1', 'dynamodb', 'eu-west-1', 1],
      ['Botocore', '127.0.0.1', 'sts', 'eu-west-1', 1],
    ]);
    assert.deepEqual(await used('eu-north-1'), []);
  });

  it('name IAM Keys itself', async () => {
    await connection.iam.getAccountAlias();
    const tally = new UseTally();
    tally.add((await connection.history?.lookUp({ keyId: PAIR.id, region: 'us-east-1' }))?.events ?? []);
    assert.ok(tally.rows().some(({ program, service }) => program === 'IAM Keys' && service === 'iam'));
  });
});
