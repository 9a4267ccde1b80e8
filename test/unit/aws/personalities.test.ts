import assert from 'node:assert/strict';
import { OpenAccount } from '../../../src/account/openAccount.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

/** What is known to be missing there, by the server. Ceph is taken without STS, Wasabi with its own. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  Ceph: [
    'sts:GetCallerIdentity',
    'iam:ListUserTags',
    'iam:GetAccessKeyLastUsed',
    'iam:ListAccountAliases',
    'iam:GetAccountSummary',
    'iam:GenerateCredentialReport',
  ],
  Wasabi: ['iam:ListUserTags', 'iam:GenerateCredentialReport'],
};

describe('an account on a server', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  for (const [name, missing] of Object.entries(MISSING)) {
    it(`like ${name} is shown whole, and what is missing is asked for once`, async () => {
      sandbox.reset();
      const users = ['ana', 'bob', 'zoe'];
      for (const user of users) {
        sandbox.addUser(user);
        sandbox.addKey(user);
      }
      const error = { code: 'InvalidAction', status: 400, message: 'Could not find operation' };
      for (const action of missing) sandbox.addFault({ action, kind: 'error', error, times: 'always' });
      const time = new FakeTime();
      const connection = await connectAdmin(fixture, sandbox);
      const account = new OpenAccount(connection, { clock: time, timer: time });
      const look = async (): Promise<void> => {
        for (const user of users) {
          await account.details.loadFlags(user);
          assert.equal((await account.keys.load(user)).length, 1);
        }
      };
      await account.users.load();
      await account.loadOverview();
      await look();
      await account.reload();
      await look();
      assert.deepEqual([account.users.state.kind, account.denied.list], ['loaded', []]);
      assert.deepEqual([connection.caller.kind, connection.caller.userName], ['user', 'iam-admin']);
      const counts = missing.map((action) => [action, sandbox.log.count(action)]);
      assert.deepEqual(
        counts,
        missing.map((action) => [action, 1]),
      );
      account.close();
    });
  }
});
