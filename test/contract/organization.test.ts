import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { USUAL_ROLE } from '../../src/core/organization/memberAccounts.js';
import type { Connection } from '../../src/core/ports.js';
import { askForReport } from '../../src/core/credentialReport/askForReport.js';
import { reportedUsers } from '../../src/report/reportedUsers.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { randomSecret } from '../support/fakes/randomPair.js';
import { SkippedWaits } from '../support/fakes/skippedWaits.js';
import { findPython, motoRequired, startMoto, type Moto } from '../support/moto.js';

/** Makes an organisation with two more accounts, and a user in the second, signed by its role. */
const BOTO = `
import botocore.session, json, sys
session = botocore.session.get_session()
client = lambda service, **keys: session.create_client(service, region_name="us-east-1", endpoint_url=sys.argv[1], **keys)
organizations = client("organizations")
organizations.create_organization(FeatureSet="ALL")
made = [organizations.create_account(AccountName=name, Email=name + "@example.com")["CreateAccountStatus"]["AccountId"] for name in ("one", "two")]
role = client("sts").assume_role(RoleArn="arn:aws:iam::" + made[1] + ":role/${USUAL_ROLE}", RoleSessionName="contract")["Credentials"]
keys = dict(aws_access_key_id=role["AccessKeyId"], aws_secret_access_key=role["SecretAccessKey"], aws_session_token=role["SessionToken"])
iam = client("iam", **keys)
iam.create_user(UserName="of-two")
iam.create_access_key(UserName="of-two")
print(json.dumps(made))
`;

describe('contract: the accounts of an organisation in moto', () => {
  let moto: Moto | undefined;
  let fixture: ConnectionFixture;
  let connection: Connection;
  let made: readonly string[];

  before(async function () {
    this.timeout(600_000);
    const tools = await findPython();
    assert.ok(tools ?? !motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and no Python has moto');
    if (tools === undefined) return void this.skip();
    moto = await startMoto(tools);
    fixture = await ConnectionFixture.open();
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
    const { stdout } = await promisify(execFile)(tools.python, ['-c', BOTO, moto.url], { env });
    made = JSON.parse(stdout) as readonly string[];
    connection = await connectWithPair(fixture, { id: 'AKIAIOSFODNN7EXAMPLE', secret: randomSecret(), url: moto.url });
  });
  after(async () => {
    if (moto === undefined) return;
    await moto.stop();
    await fixture.close();
  });

  it('are listed with names and states', async () => {
    const listed = (await connection.members?.list()) ?? [];
    assert.deepEqual(
      listed.filter(({ id }) => made.includes(id)).map(({ name, state }) => [name, state]),
      [
        ['one', 'ACTIVE'],
        ['two', 'ACTIVE'],
      ],
    );
    assert.ok(listed.some(({ id }) => id === connection.caller.account));
  });

  it('are read through their role: each its own users', async () => {
    const [one = '', two = ''] = made;
    const read = async (account: string) => {
      const opened = await connection.members?.open(account, { name: USUAL_ROLE, externalId: 'ticket-7' });
      assert.ok(opened);
      const { csv } = await askForReport(opened.report, new SkippedWaits(), new AbortController().signal);
      return [(await opened.getAccountSummary()).users, reportedUsers(csv, account)?.users.map(({ name }) => name)];
    };
    assert.deepEqual(await read(two), [1, ['of-two']]);
    assert.deepEqual(await read(one), [0, []]);
  });
});
