import assert from 'node:assert/strict';
import { OpenAccount } from '../../../src/account/openAccount.js';
import type { Connection } from '../../../src/core/ports.js';
import { deleteUser, planDeletion } from '../../../src/core/user/userDeletion.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

describe('a server that lacks an action', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let connection: Connection;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.addUser('bob');
    connection = await connectAdmin(fixture, sandbox);
  });

  /** As servers put it that were written after AWS's, and those that have a status for it. */
  function lack(...actions: readonly string[]): void {
    for (const [at, action] of actions.entries()) {
      const error =
        at % 2 === 0
          ? { code: 'InvalidAction', status: 400, message: `Could not find operation ${action}` }
          : { code: 'NotImplemented', status: 501, message: '' };
      sandbox.addFault({ action: `iam:${action}`, kind: 'error', error, times: 'always' });
    }
  }

  it('costs what needs it and nothing more: keys are shown without their last use', async () => {
    lack('GetAccessKeyLastUsed', 'GenerateCredentialReport', 'ListAccountAliases', 'GetAccountSummary');
    const { id } = sandbox.addKey('bob');
    const time = new FakeTime();
    const account = new OpenAccount(connection, { clock: time, timer: time });
    await account.users.load();
    assert.equal(account.users.state.kind, 'loaded');
    const keys = await account.keys.load('bob');
    assert.deepEqual(
      keys.map(({ key, lastUsed }) => [key.id, lastUsed]),
      [[id, undefined]],
    );
    await account.loadOverview();
    assert.deepEqual([account.alias, account.summary, account.denied.list], [undefined, {}, []]);
    assert.equal(await account.keysPerUser(), undefined);
  });

  it('is asked once for each kind of what users may have, however many are looked at and deleted', async () => {
    const lists = ['ListAttachedUserPolicies', 'ListUserPolicies', 'ListGroupsForUser', 'ListMFADevices'];
    lack(...lists, 'GetLoginProfile', 'ListUserTags', 'GenerateCredentialReport');
    const time = new FakeTime();
    const account = new OpenAccount(connection, { clock: time, timer: time });
    for (const name of ['kim', 'lee', 'bob']) {
      if (name !== 'bob') sandbox.addUser(name);
      await account.details.loadFlags(name);
      await account.details.load(name);
      assert.deepEqual(account.details.get(name)?.children, {});
      assert.deepEqual((await planDeletion(name, connection.iam)).unread, []);
    }
    await account.reload();
    await account.details.loadFlags('kim');
    const asked = [...lists, 'GetLoginProfile', 'ListUserTags'].map((action) => sandbox.log.count(`iam:${action}`));
    assert.deepEqual(asked, [1, 1, 1, 1, 1, 1]);
    account.close();
  });

  it('deletes a user by what the server knows', async () => {
    lack('ListSSHPublicKeys', 'ListSigningCertificates', 'ListServiceSpecificCredentials', 'ListMFADevices');
    sandbox.addKey('bob');
    const plan = await planDeletion('bob', connection.iam);
    assert.deepEqual([plan.children.map(({ kind }) => kind), plan.unread], [['accessKey'], []]);
    assert.equal((await deleteUser(plan, connection.iam, new FakeTime())).kind, 'deleted');
    assert.ok(!sandbox.userNames().includes('bob'));
  });

  it('does not lose a user of whom something else is said not to exist', async () => {
    const message = 'No such service s3.amazonaws.com is supported for Service Specific Credentials';
    const error = { code: 'NoSuchEntity', status: 404, message };
    sandbox.addFault({ action: 'iam:ListServiceSpecificCredentials', kind: 'error', error });
    const plan = await planDeletion('bob', connection.iam);
    assert.deepEqual(
      plan.unread.map(({ kind }) => kind),
      ['serviceCredential'],
    );
    assert.equal((await deleteUser(plan, connection.iam, new FakeTime())).kind, 'deleted');
    assert.ok(!sandbox.userNames().includes('bob'));
  });
});
