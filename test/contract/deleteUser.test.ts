import assert from 'node:assert/strict';
import { USER_CHILD_KINDS } from '../../src/core/model.js';
import type { Connection } from '../../src/core/ports.js';
import { deleteUser, planDeletion } from '../../src/core/user/userDeletion.js';
import { FakeTime } from '../support/fakes/fakeTime.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { giveOneOfEach } from './motoChildren.js';
import { SandboxServer, startMotoServer, type ContractServer } from './servers.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';

/** moto as of 5.2 keeps no service-specific credentials. */
const MOTO_KINDS = USER_CHILD_KINDS.filter((kind) => kind !== 'serviceCredential');

/** Deletes a user with everything it can have, through our own connection. */
function contract<S extends ContractServer>(
  name: string,
  start: () => Promise<S | undefined>,
  give: (server: S) => Promise<void>,
  kinds: readonly string[],
  check: (server: S) => void,
): void {
  describe(`contract: deleting a user, ${name}`, () => {
    let server: S | undefined;
    let fixture: ConnectionFixture | undefined;
    let connection: Connection;

    before(async function () {
      this.timeout(600_000);
      server = await start();
      if (server === undefined) this.skip();
      await server.reset();
      fixture = await ConnectionFixture.open();
      connection = await connectWithPair(fixture, server.access);
    });

    after(async () => {
      await fixture?.close();
      await server?.stop();
    });

    it('lists nothing of a user who has nothing', async () => {
      await connection.iam.createUser({ name: 'empty' });
      const { children, unread } = await planDeletion('empty', connection.iam);
      assert.deepEqual(
        [children, unread.map(({ kind }) => kind)],
        [[], USER_CHILD_KINDS.filter((kind) => !kinds.includes(kind))],
      );
      assert.equal(
        (await deleteUser({ userName: 'empty', children, unread }, connection.iam, new FakeTime())).kind,
        'deleted',
      );
    });

    it('tells a user who is not there from one without a password', async () => {
      await assert.rejects(planDeletion('nobody', connection.iam), { code: 'NoSuchEntity' });
    });

    it('removes all of them and then the user', async () => {
      assert.ok(server);
      await connection.iam.createUser({ name: 'leaver' });
      await give(server);
      const plan = await planDeletion('leaver', connection.iam);
      assert.deepEqual([...new Set(plan.children.map(({ kind }) => kind))], kinds);
      const outcome = await deleteUser(plan, connection.iam, new FakeTime());
      assert.deepEqual(outcome, { kind: 'deleted', removed: plan.children });
      await assert.rejects(connection.iam.getUser('leaver'), { code: 'NoSuchEntity' });
      check(server);
    });

    it('takes everything as removed the second time', async () => {
      assert.ok(server);
      await connection.iam.createUser({ name: 'leaver' });
      await give(server);
      const plan = await planDeletion('leaver', connection.iam);
      await deleteUser(plan, connection.iam, new FakeTime());
      assert.deepEqual(await deleteUser(plan, connection.iam, new FakeTime()), {
        kind: 'deleted',
        removed: plan.children,
      });
    });
  });
}

/** IAM's order: what the guide on deleting a user says, a key only once it is inactive. */
const STRICT_ORDER = [
  'iam:DeleteLoginProfile',
  'iam:UpdateAccessKey',
  'iam:DeleteAccessKey',
  'iam:UpdateAccessKey',
  'iam:DeleteAccessKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteSSHPublicKey',
  'iam:DeleteServiceSpecificCredential',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
  'iam:DeleteUserPolicy',
  'iam:DetachUserPolicy',
  'iam:RemoveUserFromGroup',
  'iam:DeleteUser',
];

contract(
  'sandbox',
  () => SandboxServer.start(),
  ({ sandbox }) => {
    sandbox.addOneOfEach('leaver');
    sandbox.addKey('leaver');
    sandbox.addKey('leaver', 'Inactive');
    sandbox.log.clear();
    return Promise.resolve();
  },
  USER_CHILD_KINDS,
  ({ sandbox }) => {
    const changes = sandbox.log.calls.map(({ action }) => action).filter((action) => !/:(Get|List)/.test(action));
    assert.deepEqual(changes, STRICT_ORDER);
    assert.deepEqual(
      sandbox.virtualMfaDevices().filter((serial) => serial.includes('leaver')),
      [],
    );
  },
);

contract(
  'moto',
  startMotoServer,
  (server) => giveOneOfEach(server.access, 'leaver'),
  MOTO_KINDS,
  () => undefined,
);
