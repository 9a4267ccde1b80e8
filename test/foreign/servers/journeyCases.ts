import assert from 'node:assert/strict';
import { OpenAccount } from '../../../src/account/openAccount.js';
import { describeAccessKey } from '../../../src/core/key/keyDescription.js';
import { verifyKey } from '../../../src/core/key/verifyKey.js';
import { finishRotation } from '../../../src/core/rotation/endRotation.js';
import { resumeRotation, rotateKey } from '../../../src/core/rotation/rotateKey.js';
import type { KeyPair } from '../../../src/core/model.js';
import { deleteUser, planDeletion } from '../../../src/core/user/userDeletion.js';
import type { Case, Setting } from '../../contract/cases.js';
import { RotationScene, WORK } from '../../support/fakes/rotationScene.js';
import { realClock, realTimer } from '../../support/realTime.js';

const time = { clock: realClock, timer: realTimer };

/** A new key of that user, its secret in the profile `work` of memory, by the code that creates keys for people. */
export async function createdKey(
  { connection }: Setting,
  userName: string,
  scene = new RotationScene('someone'),
): Promise<KeyPair> {
  const { ports } = scene.open();
  const outcome = await ports.issueKey({ connection, userName, destination: scene.place(WORK) });
  assert.equal(outcome.kind, 'stored');
  const [pair] = scene.place(WORK).pairs.slice(-1);
  assert.ok(pair);
  return pair;
}

/** What people do with users and keys on every server, whatever it lacks. */
export const journeyCases: readonly Case[] = [
  {
    title: 'shows users, keys and details, and no error for what is not there',
    run: async (setting) => {
      const { connection, iam, server } = setting;
      await iam.createUser({ name: 'kim' });
      const { keyId } = await createdKey(setting, 'kim');
      const account = new OpenAccount(connection, time);
      await account.users.load();
      assert.deepEqual([account.users.state.kind, account.userSource.isPartial], ['loaded', false]);
      assert.deepEqual(account.users.users.map(({ name }) => name).sort(), [server.callerName, 'kim'].sort());
      await Promise.all([account.loadOverview(), account.details.load('kim')]);
      const keys = await account.keys.load('kim');
      assert.deepEqual(
        keys.map(({ key: { id, status } }) => [id, status]),
        [[keyId, 'Active']],
      );
      assert.ok(account.details.get('kim'));
      assert.deepEqual(account.denied.list, []);
      account.close();
    },
  },
  {
    title: 'takes a new pair as its user’s, and no other one',
    run: async (setting) => {
      const { connection, iam } = setting;
      for (const name of ['kim', 'lee']) await iam.createUser({ name });
      const pair = await createdKey(setting, 'kim');
      assert.equal((await verifyKey({ connection, userName: 'kim', pair }, realTimer, realClock)).kind, 'usable');
      assert.equal((await verifyKey({ connection, userName: 'lee', pair }, realTimer, realClock)).kind, 'wrongCaller');
    },
  },
  {
    title: 'rotates a key: stored, tested, the old one off and at last deleted',
    run: async (setting) => {
      const { connection, iam } = setting;
      await iam.createUser({ name: 'kim' });
      const scene = new RotationScene('someone');
      const { keyId: oldKeyId } = await createdKey(setting, 'kim', scene);
      const ports = { ...scene.open().ports, ...time };
      const started = await rotateKey({ connection, userName: 'kim', oldKeyId, places: [WORK] }, ports);
      assert.ok(started.kind === 'ready' || started.kind === 'inactive', started.kind);
      assert.equal(started.rotation.untested, undefined);
      const off = await resumeRotation(started.rotation, connection, ports, { agreed: true });
      assert.equal(off.kind, 'inactive');
      const statuses = async () =>
        Object.fromEntries((await iam.listAccessKeys('kim')).map(({ id, status }) => [id, status]));
      const { newKeyId = '' } = started.rotation;
      assert.deepEqual(await statuses(), { [oldKeyId]: 'Inactive', [newKeyId]: 'Active' });
      assert.equal((await finishRotation(started.rotation, connection, ports)).kind, 'finished');
      assert.deepEqual(await statuses(), { [newKeyId]: 'Active' });
      assert.equal(scene.secretIdAt(WORK), newKeyId);
    },
  },
  {
    title: 'switches a key off and on and deletes it',
    run: async (setting) => {
      const { iam } = setting;
      await iam.createUser({ name: 'kim' });
      const { keyId } = await createdKey(setting, 'kim');
      for (const status of ['Inactive', 'Active'] as const) {
        await iam.updateAccessKey('kim', keyId, status);
        assert.deepEqual(
          (await iam.listAccessKeys('kim')).map((key) => key.status),
          [status],
        );
      }
      await iam.deleteAccessKey('kim', keyId);
      assert.deepEqual(await iam.listAccessKeys('kim'), []);
    },
  },
  {
    title: 'describes a key',
    run: async (setting) => {
      const { connection, iam } = setting;
      await iam.createUser({ name: 'kim' });
      const { keyId } = await createdKey(setting, 'kim');
      await describeAccessKey(iam, 'kim', keyId, 'nightly backup');
      const account = new OpenAccount(connection, time);
      await account.details.load('kim');
      assert.equal(account.details.descriptionOf('kim', keyId), 'nightly backup');
      account.close();
    },
  },
  {
    title: 'deletes a user with its keys and groups',
    run: async (setting) => {
      const { iam, server } = setting;
      await iam.createUser({ name: 'kim' });
      const { keyId } = await createdKey(setting, 'kim');
      await server.createGroup('team');
      await iam.addUserToGroup('kim', 'team');
      const plan = await planDeletion('kim', iam);
      assert.deepEqual([plan.children.map(({ id }) => id).sort(), plan.unread], [[keyId, 'team'].sort(), []]);
      assert.equal((await deleteUser(plan, iam, realTimer)).kind, 'deleted');
      await assert.rejects(iam.getUser('kim'), { code: 'NoSuchEntity' });
    },
  },
];
