import assert from 'node:assert/strict';
import type { ProfileChoice } from '../../../src/core/model.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { adminRole, mfaRole } from '../../sandbox/seed.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { roleProfiles } from './roleProfiles.js';

const SERIAL = 'arn:aws:iam::123456789012:mfa/me';
const MINUTE = 60_000;
const ROLE: ProfileChoice = { kind: 'profile', name: 'team' };
const SESSION: ProfileChoice = { kind: 'profile', name: 'base', mfaSerial: SERIAL };

describe('sessions that a code opened', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let now: number;
  let asked: number;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 2, clock: { now: () => now } });

  beforeEach(async () => {
    now = Date.now();
    asked = 0;
    sandbox.reset();
    sandbox.setMfaCode(SERIAL, '123456');
    await write();
  });

  const { roleArn } = roleProfiles(() => sandbox);

  async function write(more = '', pair = pairLines(sandbox), mfa = SERIAL): Promise<void> {
    const at = `endpoint_url = ${sandbox.url}\n`;
    await fixture.write({
      credentials: `[base]\n${pair}`,
      config: `[profile base]\n${at}[profile team]\n${at}role_arn = ${roleArn(mfaRole)}\nsource_profile = base\nmfa_serial = ${mfa}\n${more}[profile above]\n${at}role_arn = ${roleArn(adminRole)}\nsource_profile = team\n`,
    });
  }

  const connector = () =>
    fixture.connector({
      clock: { now: () => now },
      askMfaCode: () => Promise.resolve((asked++, '123456')),
    });

  for (const [what, choice, seconds] of [
    ['a role', ROLE, 3600],
    ['a user’s session', SESSION, 43_200],
  ] as const) {
    it(`serve every connection of ${what} until shortly before they end`, async () => {
      const aws = connector();
      const { accessKeyId } = await aws.connect(choice);
      now += seconds * 1000 - 6 * MINUTE;
      const again = await aws.connect(choice);
      assert.equal(again.accessKeyId, accessKeyId);
      assert.equal((await again.iam.getUser('iam-admin')).name, 'iam-admin');
      assert.equal(asked, 1);
      now += 2 * MINUTE;
      assert.notEqual((await aws.connect(choice)).accessKeyId, accessKeyId);
      assert.equal(asked, 2);
    });

    it(`are asked for anew when AWS says that ${what} expired, or was forgotten`, async () => {
      const aws = connector();
      const { iam } = await aws.connect(choice);
      const error = { code: 'ExpiredToken', status: 403, message: 'over' };
      sandbox.addFault({ kind: 'error', action: 'iam:GetUser', error });
      assert.equal((await rejection(iam.getUser('iam-admin'))).code, 'ExpiredToken');
      await aws.connect(choice);
      assert.equal(asked, 2);
      aws.forgetSessions(choice);
      await aws.connect(choice);
      assert.equal(asked, 3);
    });

    it(`outlive a connection of ${what} that failed for another reason`, async () => {
      const aws = connector();
      const error = { code: 'AccessDenied', status: 403, message: 'no' };
      sandbox.addFault({ kind: 'error', action: 'sts:GetCallerIdentity', error });
      assert.equal((await rejection(aws.connect(choice))).code, 'AccessDenied');
      await aws.connect(choice);
      assert.equal(asked, 1);
    });
  }

  it('serve a role above the one that was asked for', async () => {
    const aws = connector();
    await aws.connect({ kind: 'profile', name: 'above' });
    await aws.connect({ kind: 'profile', name: 'above' });
    assert.equal(asked, 1);
  });

  it('are another’s with other facts', async () => {
    const aws = connector();
    await aws.connect(ROLE);
    await write('duration_seconds = 900\n');
    await aws.connect(ROLE);
    assert.equal(asked, 2);
    const { id, secret } = sandbox.addKey('iam-admin');
    await write('', `aws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`);
    await aws.connect(ROLE);
    assert.equal(asked, 3);
    const other = `${SERIAL}2`;
    sandbox.setMfaCode(other, '123456');
    await write('', undefined, other);
    await aws.connect(ROLE);
    assert.equal(asked, 4);
  });

  it('are another’s for another profile, and for another device', async () => {
    const aws = connector();
    const other = `${SERIAL}2`;
    sandbox.setMfaCode(other, '123456');
    await aws.connect(SESSION);
    await aws.connect(ROLE);
    await aws.connect({ ...SESSION, mfaSerial: other });
    assert.equal(asked, 3);
  });

  it('renew an open connection by one that was opened since', async () => {
    const aws = connector();
    const { iam } = await aws.connect(ROLE);
    now += 56 * MINUTE;
    await aws.connect(ROLE);
    now += 5 * MINUTE;
    assert.equal((await iam.getUser('iam-admin')).name, 'iam-admin');
    assert.equal(asked, 2);
  });
});
