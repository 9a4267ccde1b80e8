import assert from 'node:assert/strict';
import { askServiceUse } from '../../../src/core/user/askServiceUse.js';
import type { ServiceUse } from '../../../src/core/user/serviceUse.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { ConnectionFixture, connectAdmin } from '../../support/aws/connectionFixture.js';
import { SkippedWaits } from '../../support/fakes/skippedWaits.js';
import { rejection } from '../../support/rejection.js';

const ARN = 'arn:aws:iam::123456789012:user/service/ci/ci-deploy';

describe('the services a user last used', () => {
  let time: SkippedWaits;
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  beforeEach(async () => {
    time = new SkippedWaits();
    sandbox = await startSandbox({ users: 3, clock: time });
    fixture = await ConnectionFixture.open();
  });

  afterEach(async () => {
    await fixture.close();
    await sandbox.close();
  });

  async function ask(arn = ARN): Promise<readonly ServiceUse[]> {
    const { iam } = await connectAdmin(fixture, sandbox, { clock: time, timer: time });
    time.waits.length = 0;
    return askServiceUse(iam.serviceUse, time, arn);
  }

  it('are those of all pages, the latest first and those never used last', async () => {
    const services = await ask();
    assert.deepEqual(
      services.slice(0, 3).map(({ service, region, last }) => [service, region, last !== undefined]),
      [
        ['ecr', 'eu-central-1', true],
        ['s3', 'eu-central-1', true],
        ['acm', undefined, false],
      ],
    );
    assert.ok((services[0]?.last ?? 0) > (services[1]?.last ?? 0));
    assert.deepEqual([services.length, new Set(services.map(({ service }) => service)).size], [23, 23]);
    assert.equal(services[0]?.name, 'Amazon Elastic Container Registry');
  });

  it('are waited for while IAM is at it, and not for ever', async () => {
    sandbox.setServiceUse({ polls: 3 });
    assert.equal((await ask()).length, 23);
    assert.deepEqual(time.waits, [500, 1000, 1000, 2000]);
    sandbox.setServiceUse({ polls: 99 });
    const { code, details } = await rejection(ask());
    assert.deepEqual([code, details], ['Timeout', { what: 'GetServiceLastAccessedDetails', seconds: 60.5 }]);
  });

  it('are a failure where the job fails, the user is gone or the right is missing', async () => {
    sandbox.setServiceUse({ fails: true });
    assert.equal((await rejection(ask())).code, 'ServiceFailure');
    assert.equal((await rejection(ask(`${ARN}2`))).code, 'NoSuchEntity');
    sandbox.deny({ action: 'iam:GenerateServiceLastAccessedDetails' });
    assert.equal((await rejection(ask())).code, 'AccessDenied');
  });
});
