import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { mfaRole } from '../../sandbox/seed.js';
import { type ConnectionFixture, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { roleProfiles } from './roleProfiles.js';

describe('credentials of a profile', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 2 });

  const { base, role } = roleProfiles(() => sandbox);

  beforeEach(() => {
    sandbox.reset();
  });

  describe('with a role that wants an MFA code', () => {
    const serial = 'arn:aws:iam::123456789012:mfa/me';

    beforeEach(async () => {
      sandbox.setMfaCode(serial, '123456');
      await fixture.write({
        credentials: base(),
        config: role(`source_profile = base\nmfa_serial = ${serial}\n`, mfaRole),
      });
    });

    it('asks again after a wrong code, twice', async () => {
      const asked: [string, number][] = [];
      const codes = ['000000', '12', '123456'];
      const askMfaCode = (wanted: string, attempt: number) => {
        asked.push([wanted, attempt]);
        return Promise.resolve(codes[attempt - 1] ?? '');
      };
      assert.equal((await fixture.connect('team', { askMfaCode })).caller.kind, 'role');
      assert.deepEqual(asked, [
        [serial, 1],
        [serial, 2],
        [serial, 3],
      ]);
    });

    it('gives up after the third wrong code', async () => {
      let asked = 0;
      const askMfaCode = () => Promise.resolve(String(++asked).repeat(6));
      assert.equal((await rejection(fixture.connect('team', { askMfaCode }))).code, 'AccessDenied');
      assert.equal(asked, 3);
    });

    it('does not ask again when the role is denied, whatever it is named', async () => {
      let asked = 0;
      const askMfaCode = () => Promise.resolve((asked++, '123456'));
      const lines = `source_profile = base\nmfa_serial = ${serial}\n`;
      for (const name of ['AdminMFA', 'tokenCode', 'MultiFactorAuthentication']) {
        asked = 0;
        await fixture.write({ config: role(lines, name) });
        assert.equal((await rejection(fixture.connect('team', { askMfaCode }))).code, 'AccessDenied');
        assert.equal(asked, 1, name);
      }
    });

    it('asks once for all clients of the connection', async () => {
      let asked = 0;
      const askMfaCode = () => Promise.resolve(++asked === 1 ? '123456' : '');
      const { iam } = await fixture.connect('team', { askMfaCode });
      await iam.getUser('iam-admin');
      await iam.issuer.listAccessKeys('iam-admin');
      assert.equal(asked, 1);
    });

    it('lets the person give up', async () => {
      const enough = new Error('escape');
      await assert.rejects(fixture.connect('team', { askMfaCode: () => Promise.reject(enough) }), enough);
    });

    it('says which device when nobody can be asked', async () => {
      const error = await rejection(fixture.connect('team'));
      assert.deepEqual([error.code, error.details], ['MfaCodeNeeded', { serial }]);
    });
  });

  describe('with a user whose policies want a second factor', () => {
    const mfaSerial = 'arn:aws:iam::123456789012:mfa/me';
    const choice = { kind: 'profile', name: 'base', mfaSerial } as const;

    beforeEach(async () => {
      sandbox.setMfaCode(mfaSerial, '123456');
      await fixture.write({ credentials: `${base()}endpoint_url = ${sandbox.url}\n`, config: '' });
    });

    it('trades the keys for a session, which may call IAM', async () => {
      const askMfaCode = (_serial: string, attempt: number) => Promise.resolve(attempt === 1 ? '000000' : '123456');
      const { caller, iam } = await fixture.connector({ askMfaCode }).connect(choice);
      assert.equal(caller.userName, 'iam-admin');
      assert.equal((await iam.getUser('iam-admin')).name, 'iam-admin');
      const [signer] = sandbox.log.calls.filter(({ action }) => action === 'iam:GetUser');
      assert.ok(signer?.signedBy !== undefined && signer.signedBy !== sandbox.adminKey.id);
      assert.equal(sandbox.log.count('sts:GetSessionToken'), 2);
    });

    it('says which device when nobody can be asked', async () => {
      const error = await rejection(fixture.connector().connect(choice));
      assert.deepEqual([error.code, error.details], ['MfaCodeNeeded', { serial: mfaSerial }]);
    });
  });
});
