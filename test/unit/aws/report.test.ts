import assert from 'node:assert/strict';
import { parseCredentialReport } from '../../../src/core/credentialReport/credentialReport.js';
import type { ReportSource } from '../../../src/core/credentialReport/reportSource.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, connectAdmin, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';

const FOUR_HOURS = 4 * 3_600_000;

describe('the credential report', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let report: ReportSource;
  /** How far the account's clock is ahead of the machine's. */
  let ahead = 0;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 30, clock: { now: () => Date.now() + ahead } });

  beforeEach(async () => {
    ahead = 0;
    sandbox.reset(30);
    ({ report } = (await connectAdmin(fixture, sandbox)).iam);
  });

  const state = async (): Promise<string> => (await report.get()).state;

  it('is absent, started, in progress and complete in turn', async () => {
    assert.equal(await state(), 'absent');
    sandbox.setReport({ polls: 2 });
    assert.equal(await report.generate(), 'started');
    assert.equal(await report.generate(), 'started');
    assert.equal(await state(), 'inProgress');
    assert.equal(await state(), 'inProgress');
    assert.equal(await state(), 'complete');
    assert.equal(await report.generate(), 'complete');
  });

  it('says of every user what the account has', async () => {
    sandbox.setReport({ polls: 0 });
    sandbox.addRootKey();
    await report.generate();
    const answer = await report.get();
    assert.ok(answer.state === 'complete');
    const read = parseCredentialReport(answer.csv, answer.generated);
    assert.equal(read?.users.size, sandbox.userNames().length);
    assert.equal(read.root?.keys.length, 1);
    for (const name of sandbox.userNames()) {
      const active = sandbox.keysOf(name).map(({ status }) => status === 'Active');
      assert.deepEqual(
        read.users.get(name)?.keys.map((key) => key.active),
        active,
        name,
      );
    }
    assert.ok(Math.abs(answer.generated - Date.now()) < 60_000);
  });

  it('is the same one for four hours, and gone after', async () => {
    sandbox.setReport({ polls: 0 });
    await report.generate();
    assert.equal(await state(), 'complete');
    sandbox.addUser('late');
    ahead = FOUR_HOURS - 60_000;
    const answer = await report.get();
    assert.ok(answer.state === 'complete' && !answer.csv.includes('late'));
    ahead = FOUR_HOURS + 60_000;
    assert.equal(await state(), 'absent');
    assert.equal(await report.generate(), 'started');
  });

  it('names the action that is denied', async () => {
    sandbox.deny({ action: 'iam:GenerateCredentialReport' });
    const error = await rejection(report.generate());
    assert.deepEqual(
      [error.code, 'action' in error.details && error.details.action],
      ['AccessDenied', 'iam:GenerateCredentialReport'],
    );
  });

  it('is an error, not an empty report, when the answer is garbled or cut short', async () => {
    sandbox.setReport({ polls: 0 });
    await report.generate();
    sandbox.addFault({ action: 'iam:GetCredentialReport', kind: 'garbage', times: 'always' });
    assert.equal((await rejection(report.get())).code, 'StrangeAnswer');
  });

  it('is read through throttling', async () => {
    sandbox.setReport({ polls: 0 });
    sandbox.addFault({ action: 'iam:GetCredentialReport', kind: 'throttle', times: 2 });
    await report.generate();
    assert.equal(await state(), 'complete');
  });
});
