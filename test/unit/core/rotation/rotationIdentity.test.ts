import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import {
  dropRotation,
  finishRotation,
  undoRotation,
  type FinishResult,
  type UndoResult,
} from '../../../../src/core/rotation/endRotation.js';
import { resumeRotation, rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts, RotationResult } from '../../../../src/core/rotation/rotation.js';
import type { Rotation } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { KeyIdentity } from '../../../../src/core/secret/secretRecords.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';
import { type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage } from './rotating.js';

type Result = RotationResult | UndoResult | FinishResult;

const LOCAL = 'http://localhost:4566';

describe('a rotation is of one key of one server', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(async () => {
    ({ scene, ports, connection } = newStage());
    await rotate();
  });

  const until = <T>(work: Promise<T>): Promise<T> => scene.machine.time.until(work);
  const rotate = (userName = 'bob', oldKeyId = scene.oldKeyId) =>
    until(rotateKey({ connection, userName, oldKeyId, places: [WORK] }, ports));
  const isOldKept = (): boolean => scene.place(STORAGE).secretOf(scene.oldKeyId) !== undefined;
  const works: readonly (readonly [title: string, work: () => Promise<Result>])[] = [
    ['resumed', () => until(resumeRotation(scene.owner, connection, ports))],
    ['undone', () => until(undoRotation(scene.owner, connection, ports))],
    ['finished', () => until(finishRotation(scene.owner, connection, ports))],
  ];

  describe('and where the window is on another with the same account number', () => {
    for (const [title, work] of works) {
      it(`is not ${title} there: that one is asked nothing, and nothing is dropped`, async () => {
        const before = scene.record;
        const here = connection;
        for (const elsewhere of [
          { ...here, endpoint: LOCAL },
          { ...here, caller: { ...here.caller, partition: 'aws-cn' } },
          scene.machine.account.connection({ account: '210987654321' }),
        ]) {
          scene.machine.script.calls.length = 0;
          connection = elsewhere;
          const result = await work();
          assert.ok(result.kind === 'failed' && result.error.code === 'WrongAccount');
          assert.deepEqual(
            scene.machine.script.calls.filter((call) => call.startsWith('iam.')),
            [],
          );
          assert.deepEqual([scene.record, isOldKept()], [before, true]);
        }
      });
    }

    it('drops no saved secret of that one', async () => {
      const [newKeyId = ''] = scene.newKeys;
      const saved = (keyId: string, server: Partial<KeyIdentity>) => ({
        ...scene.saved(keyId),
        ...server,
        secret: randomSecret(),
      });
      const { partition, ...legacy } = scene.saved(scene.oldKeyId);
      assert.equal(partition, 'aws');
      const others = [
        saved(scene.oldKeyId, { endpoint: LOCAL }),
        saved(newKeyId, { endpoint: LOCAL }),
        { ...legacy, secret: randomSecret() },
      ];
      scene.place(STORAGE).pairs = [...others, ...scene.place(STORAGE).pairs];
      assert.equal((await until(undoRotation(scene.owner, connection, ports))).kind, 'undone');
      assert.deepEqual(scene.place(STORAGE).pairs, others);
    });
  });

  describe('and after its user was renamed', () => {
    beforeEach(() => {
      scene.machine.account.renameUser('bob', 'robert');
    });

    const moved = () => ({ ...scene.owner, userName: 'robert' });
    const recordOf = (userName: string): unknown => {
      const text = scene.rotations.records.get(userName);
      return text === undefined ? undefined : JSON.parse(text);
    };
    const statusOf = (keyId: string) => scene.machine.account.keysOf('robert').find(({ id }) => id === keyId)?.status;

    it('is undone under the new name', async () => {
      const result = await until(undoRotation(scene.owner, connection, ports));
      assert.ok(result.kind === 'undone' && result.newKey === 'deleted');
      assert.equal(statusOf(scene.oldKeyId), 'Active');
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
      assert.equal(scene.rotations.records.size, 0);
    });

    it('is resumed and finished under the new name', async () => {
      const resumed = await until(resumeRotation(scene.owner, connection, ports));
      assert.ok(resumed.kind === 'inactive' && resumed.rotation.userName === 'robert');
      assert.deepEqual([...scene.rotations.records.keys()], ['robert']);
      assert.deepEqual(await until(finishRotation(moved(), connection, ports)), { kind: 'finished', deleted: true });
      assert.equal(scene.rotations.records.size, 0);
    });

    it('is followed to the new name although another user has the old one by now', async () => {
      scene.machine.account.addUser('bob');
      scene.machine.account.addKey('bob');
      assert.equal((await until(undoRotation(scene.owner, connection, ports))).kind, 'undone');
      assert.equal(statusOf(scene.oldKeyId), 'Active');
      assert.equal(scene.machine.account.keysOf('bob').length, 1);
    });

    it('is the one that goes on when its key is rotated', async () => {
      const result = await rotate('robert');
      assert.equal(result.kind, 'inactive');
      assert.equal(scene.machine.account.creates, 1);
    });

    it('goes on after a kill that left it under both names', async () => {
      const record = recordOf('bob');
      scene.rotations.records.set(
        'robert',
        JSON.stringify({ ...(record as object), userName: 'robert', step: 'verify', deactivated: undefined }),
      );
      const result = await until(resumeRotation(scene.owner, connection, ports));
      assert.equal(result.kind, 'inactive');
      assert.deepEqual([...scene.rotations.records.keys()], ['robert']);
    });

    it('keeps what was written down under the new name after such a kill', async () => {
      const since = { ...(recordOf('bob') as object), userName: 'robert', byHand: [{ name: 'Jenkins', done: 1 }] };
      scene.rotations.records.set('robert', JSON.stringify(since));
      scene.machine.script.fail('iam.updateAccessKey', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
      const result = await until(undoRotation(scene.owner, connection, ports));
      assert.deepEqual(result.kind === 'failed' && result.rotation, since);
    });

    it('is followed to the new name by its new key, where the old one is gone', async () => {
      await connection.iam.deleteAccessKey('robert', scene.oldKeyId);
      const result = await until(finishRotation(scene.owner, connection, ports));
      assert.deepEqual(result, { kind: 'finished', deleted: false });
      assert.equal(isOldKept(), false);
    });

    it('asks whose the old key is, and of no other, where none was created yet', async () => {
      const { iam } = connection;
      const asked: string[] = [];
      const getAccessKeyLastUsed = (keyId: string) => {
        asked.push(keyId);
        return iam.getAccessKeyLastUsed(keyId);
      };
      connection = { ...connection, iam: { ...iam, getAccessKeyLastUsed } };
      const { newKeyId, ...begun } = recordOf('bob') as Rotation;
      assert.notEqual(newKeyId, undefined);
      scene.rotations.records.set('bob', JSON.stringify(begun));
      scene.machine.account.removeUser('robert');
      const result = await until(undoRotation(scene.owner, connection, ports));
      assert.deepEqual(result, { kind: 'over', because: 'userGone' });
      assert.deepEqual(new Set(asked), new Set([scene.oldKeyId]));
    });

    it('does not take the place of another rotation', async () => {
      const other = { ...(recordOf('bob') as object), userName: 'robert', oldKeyId: 'other' };
      scene.rotations.records.set('robert', JSON.stringify(other));
      const result = await until(undoRotation(scene.owner, connection, ports));
      assert.ok(result.kind === 'failed' && result.error.code === 'NoSuchEntity');
      assert.deepEqual(result.error.details, { entity: 'user', name: 'bob' });
      assert.deepEqual(recordOf('robert'), other);
      assert.ok(recordOf('bob') !== undefined && isOldKept());
    });

    for (const [title, work] of works) {
      it(`drops no secret while it cannot be asked whose the keys are: ${title}`, async () => {
        const denied = new IamKeysError('AccessDenied', { message: 'no' });
        scene.machine.script.failAlways('iam.getAccessKeyLastUsed', 'before', denied);
        assert.deepEqual(await work(), { kind: 'over', because: 'userGone' });
        assert.ok(isOldKept());
      });
    }
  });

  describe('and where IAM does not say whether anyone has a key that its user has no more', () => {
    beforeEach(() => {
      const denied = new IamKeysError('AccessDenied', { message: 'no' });
      scene.machine.script.failAlways('iam.getAccessKeyLastUsed', 'before', denied);
    });

    async function vanish(keyId: string): Promise<void> {
      const { iam } = connection;
      await iam.updateAccessKey('bob', keyId, 'Inactive');
      await iam.deleteAccessKey('bob', keyId);
    }

    it('keeps the old secret when it is finished', async () => {
      await vanish(scene.oldKeyId);
      const result = await until(finishRotation(scene.owner, connection, ports));
      assert.deepEqual(result, { kind: 'finished', deleted: false });
      assert.ok(isOldKept());
    });

    it('keeps the new secret when it is undone', async () => {
      const [newKeyId = ''] = scene.newKeys;
      scene.give(STORAGE, newKeyId);
      await vanish(newKeyId);
      assert.equal((await until(undoRotation(scene.owner, connection, ports))).kind, 'undone');
      assert.ok(scene.place(STORAGE).secretOf(newKeyId));
    });
  });

  it('is not over while IAM says that someone has the old key, although its user does not', async () => {
    const before = scene.record;
    const gone = new IamKeysError('NoSuchEntity', { entity: 'user', name: 'bob' });
    scene.machine.script.failAlways('iam.listAccessKeys', 'before', gone);
    const result = await until(undoRotation(scene.owner, connection, ports));
    assert.ok(result.kind === 'failed' && result.error.code === 'NoSuchEntity');
    assert.deepEqual(result.error.details, { entity: 'accessKey', name: scene.oldKeyId });
    assert.deepEqual([scene.record, isOldKept()], [before, true]);
  });

  it('stays when a user of the same name was deleted with other keys', async () => {
    await dropRotation(scene.owner, ['other'], ports);
    assert.ok(scene.record !== undefined && isOldKept());
    const [newKeyId = ''] = scene.newKeys;
    await dropRotation(scene.owner, [newKeyId], ports);
    assert.deepEqual([scene.record, isOldKept()], [undefined, true]);
  });
});
