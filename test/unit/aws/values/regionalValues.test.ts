import assert from 'node:assert/strict';
import type { AwsValues } from '../../../../src/core/place/awsValues.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import type { Fault } from '../../../sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { DEMO_REGION } from '../../../sandbox/seedValues.js';
import { ConnectionFixture, connectAdmin } from '../../../support/aws/connectionFixture.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';
import { rejection } from '../../../support/rejection.js';

const VALUE = new SecretText('x');
const PUT = { secret: 'prod/terraform', value: VALUE, version: 'v'.repeat(32) };

describe('the values that AWS keeps in a Region', () => {
  let time: SkippedWaits;
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let values: AwsValues;

  beforeEach(async () => {
    time = new SkippedWaits();
    sandbox = await startSandbox({ users: 1, clock: time });
    fixture = await ConnectionFixture.open();
    const connection = await connectAdmin(fixture, sandbox, { clock: time, timer: time });
    assert.ok(connection.values);
    ({ values } = connection);
    time.waits.length = 0;
  });

  afterEach(async () => {
    await fixture.close();
    await sandbox.close();
  });

  const fail = (action: string, fault: Fault['kind'], times: number | 'always'): void =>
    sandbox.addFault({ action, kind: fault, times });
  const describeSecret = async () => (await values.secrets(DEMO_REGION)).describe(PUT.secret);
  const putSecret = async () => (await values.secrets(DEMO_REGION)).put(PUT);
  const putParameter = async () => (await values.parameters(DEMO_REGION)).put('/ci/id', VALUE);

  for (const fault of ['throttle', 'error500'] as const)
    it(`are asked for again after longer and longer pauses, until it is told: ${fault}`, async () => {
      fail('secretsmanager:DescribeSecret', fault, 2);
      assert.ok(await describeSecret());
      assert.deepEqual(time.waits, [500, 1000]);
      time.waits.length = 0;
      sandbox.log.clear();
      fail('secretsmanager:DescribeSecret', fault, 'always');
      const { code } = await rejection(describeSecret());
      assert.equal(code, fault === 'throttle' ? 'Throttling' : 'ServiceFailure');
      assert.deepEqual(time.waits, [500, 1000, 2000, 4000]);
      assert.equal(sandbox.log.count('secretsmanager:DescribeSecret'), 5);
    });

  it('are written again by the same token where the service failed, so that there is one version', async () => {
    const versions = () => sandbox.values(DEMO_REGION).secret(PUT.secret)?.versions.size ?? 0;
    const before = versions();
    sandbox.addFault({ action: 'secretsmanager:PutSecretValue', kind: 'error500', when: 'after' });
    await putSecret();
    assert.equal(versions(), before + 1);
    assert.equal(sandbox.log.count('secretsmanager:PutSecretValue'), 2);
  });

  it('that have no token are written again only where it is known that nothing was written', async () => {
    fail('ssm:PutParameter', 'throttle', 1);
    assert.equal(await putParameter(), 1);
    fail('ssm:PutParameter', 'error500', 1);
    assert.equal((await rejection(putParameter())).code, 'ServiceFailure');
    assert.equal(await putParameter(), 2);
  });

  it('are not asked for again where AWS said no', async () => {
    sandbox.deny({ action: 'secretsmanager:DescribeSecret' });
    assert.equal((await rejection(describeSecret())).code, 'AccessDenied');
    assert.equal(sandbox.log.count('secretsmanager:DescribeSecret'), 1);
    assert.deepEqual(time.waits, []);
  });
});
