import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { dropRotation, finishRotation, isUnproven, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { randomKeyId } from '../../../support/fakes/randomPair.js';
import { CI, RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('the end of a rotation', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate: rotateInto, resume, newKey } = rotating(() => ({ scene, ports, connection }));
  const rotate = async (...places: [Place, ...Place[]]): Promise<string> => {
    await rotateInto(places);
    return newKey();
  };
  const undo = () => scene.machine.time.until(undoRotation(scene.owner, connection, ports));
  const finish = () => scene.machine.time.until(finishRotation(scene.owner, connection, ports));
  const vanish = async (keyId: string): Promise<void> => {
    await connection.iam.updateAccessKey('bob', keyId, 'Inactive');
    await connection.iam.deleteAccessKey('bob', keyId);
  };
  const calls = (name: string): number => scene.machine.script.count(name);

  describe('undone', () => {
    it('switches the old key on, puts it back, and deletes the new one, switched off first', async () => {
      const newKeyId = await rotate(WORK, STORAGE);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
      assert.equal(scene.statusOf(newKeyId), 'gone');
      assert.equal(scene.record, undefined);
      assert.deepEqual(
        scene.place(STORAGE).pairs,
        [],
        'neither the new secret nor the spare copy of the old one stays',
      );
    });

    it('does not switch on what is on', async () => {
      scene.machine.script.fail('iam.updateAccessKey', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
      await rotate(WORK);
      const before = calls('iam.updateAccessKey');
      assert.equal((await undo()).kind, 'undone');
      assert.equal(calls('iam.updateAccessKey') - before, 1, 'the new one is switched off, and that is all');
    });

    it('leaves a profile alone that never had the old key', async () => {
      const newKeyId = await rotate(CI);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(scene.secretIdAt(CI), newKeyId);
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
      assert.equal(calls('saved.forget'), 1, 'the spare copy only');
    });

    it('leaves a profile alone that holds another key by now', async () => {
      await rotate(WORK);
      const third = scene.machine.account.addKey('bob').id;
      scene.give(WORK, third);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(scene.secretIdAt(WORK), third);
    });

    it('keeps the new key where the old secret is nowhere to be had', async () => {
      scene.machine.script.fail('secretStorage.store', 'before', new Error('no store'));
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'kept', newKeyId });
      assert.deepEqual([scene.statusOf(scene.oldKeyId), scene.statusOf(newKeyId)], ['Active', 'Active']);
      assert.equal(scene.secretIdAt(WORK), newKeyId);
      assert.equal(scene.record, undefined);
    });

    it('keeps the spare copy of the old secret while a profile does not have it', async () => {
      await rotate(WORK);
      scene.place(WORK).pairs = [];
      assert.equal((await undo()).kind, 'undone');
      assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId));
    });

    it('drops a secret that still waits with its key', async () => {
      scene.machine.script.fail('work.store', 'before', new IamKeysError('FileBusy', { path: '/x' }));
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.deepEqual(ports.unstoredPorts.unstored.list(), []);
      assert.deepEqual((await ports.unstoredPorts.journal.list()).entries, []);
      assert.equal(scene.statusOf(newKeyId), 'gone');
    });

    it('takes a new key that is gone as deleted', async () => {
      const newKeyId = await rotate(WORK);
      await vanish(newKeyId);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
    });

    it('asks to connect anew before it deletes the key that signs, and goes on then', async () => {
      const newKeyId = await rotate(WORK);
      connection = { ...connection, accessKeyId: newKeyId };
      const { record } = scene;
      assert.deepEqual(await undo(), { kind: 'reconnect', rotation: record });
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
      assert.equal(scene.statusOf(newKeyId), 'Active');
      connection = { ...connection, accessKeyId: scene.oldKeyId };
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
    });

    it('says where it stands when it is denied', async () => {
      await rotate(WORK);
      const error = new IamKeysError('AccessDenied', { message: 'no' });
      scene.machine.script.fail('iam.updateAccessKey', 'before', error);
      assert.deepEqual(await undo(), { kind: 'failed', rotation: scene.record, error });
    });

    it('ends when the user or the old key is gone, or it has ended', async () => {
      assert.deepEqual(await undo(), { kind: 'over', because: 'ended' });
      await rotate(WORK);
      await vanish(scene.oldKeyId);
      assert.deepEqual(await undo(), { kind: 'over', because: 'oldKeyGone' });
      assert.deepEqual([scene.record, scene.place(STORAGE).pairs], [undefined, []]);
      const other = new RotationScene();
      await other.machine.time.until(
        rotateKey(
          {
            connection: other.machine.account.connection(),
            userName: 'bob',
            oldKeyId: other.oldKeyId,
            places: [WORK],
          },
          other.open().ports,
        ),
      );
      other.machine.account.removeUser('bob');
      assert.deepEqual(await undoRotation(other.owner, other.machine.account.connection(), other.open().ports), {
        kind: 'over',
        because: 'userGone',
      });
      assert.deepEqual([other.record, other.place(STORAGE).pairs], [undefined, []]);
    });

    describe('without a new key on record', () => {
      const forget = (): void => {
        const { record } = scene;
        assert.ok(record);
        scene.rotations.records.set('bob', JSON.stringify({ ...record, newKeyId: undefined }));
      };

      it('finds it by its secret', async () => {
        const newKeyId = await rotate(WORK);
        forget();
        assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      });

      it('names keys that it cannot attribute', async () => {
        await rotate(WORK);
        forget();
        scene.place(WORK).pairs = [];
        const result = await undo();
        assert.ok(result.kind === 'unattributed');
        assert.deepEqual(
          result.keys.map(({ id }) => id),
          scene.newKeys,
        );
        assert.deepEqual([scene.record, scene.statusOf(scene.oldKeyId)], [undefined, 'Active']);
        assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId), 'the only copy of the old secret stays');
      });

      it('has nothing to delete', async () => {
        await vanish(await rotate(WORK));
        forget();
        assert.deepEqual(await undo(), { kind: 'undone', newKey: 'none' });
        assert.equal(scene.record, undefined);
      });
    });
  });

  describe('finished', () => {
    it('deletes the old key and forgets its spare copy', async () => {
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await finish(), { kind: 'finished', deleted: true });
      assert.equal(scene.statusOf(scene.oldKeyId), 'gone');
      assert.equal(scene.statusOf(newKeyId), 'Active');
      assert.deepEqual([scene.record, scene.place(STORAGE).pairs], [undefined, []]);
    });

    it('takes an old key that is gone as deleted elsewhere', async () => {
      await rotate(WORK);
      await vanish(scene.oldKeyId);
      assert.deepEqual(await finish(), { kind: 'finished', deleted: false });
      assert.equal(scene.record, undefined);
    });

    it('never deletes an old key that is active', async () => {
      await rotate(WORK);
      await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Active');
      const result = await finish();
      assert.ok(result.kind === 'failed' && result.error.code === 'KeyActive');
      assert.equal(calls('iam.deleteAccessKey'), 0);
    });

    it('waits until the secret storage was seen to keep the new secret', async () => {
      await rotate(STORAGE);
      assert.equal((await resume({ agreed: true })).kind, 'inactive');
      scene.proven = false;
      assert.ok(scene.record && (await isUnproven(scene.record, ports)), 'known before anything is asked');
      assert.deepEqual(await finish(), { kind: 'unproven', rotation: scene.record });
      scene.proven = true;
      assert.equal(await isUnproven(scene.record, ports), false);
      assert.equal((await finish()).kind, 'finished');
    });

    it('asks no more of a secret that a profile holds', async () => {
      await rotate(WORK, STORAGE);
      scene.proven = false;
      assert.equal((await finish()).kind, 'finished');
    });

    it('does not trust a storage that lost it', async () => {
      await rotate(STORAGE);
      scene.place(STORAGE).pairs = [];
      assert.ok(scene.record && (await isUnproven(scene.record, ports)), 'although it was seen to keep it once');
      assert.equal((await finish()).kind, 'unproven');
    });

    it('does not take a copy for proven that no profile reads', async () => {
      const keyId = await rotate(STORAGE);
      const secret = scene.machine.account.secretOf(keyId);
      assert.ok(scene.record && secret);
      assert.equal(
        await isUnproven(scene.record, { ...ports, copies: async () => Promise.resolve([{ secret }]) }),
        true,
      );
    });

    it('asks for no proof where the secret of the new key never was here, or there is no new key', async () => {
      await rotate(STORAGE);
      const { record } = scene;
      assert.ok(record);
      scene.place(STORAGE).pairs = [];
      assert.equal(await isUnproven({ ...record, adopted: true }, ports), false);
      const { newKeyId, ...begun } = record;
      assert.deepEqual([newKeyId, await isUnproven(begun, ports)], [newKey(), false]);
    });

    it('refuses while the new key is not active, or gone', async () => {
      const newKeyId = await rotate(WORK);
      await connection.iam.updateAccessKey('bob', newKeyId, 'Inactive');
      const off = await finish();
      assert.ok(off.kind === 'failed' && off.error.code === 'NoSuchEntity');
      assert.deepEqual(off.error.details, { entity: 'accessKey', name: newKeyId });
      scene.machine.account.addKey('bob');
      assert.equal((await finish()).kind, 'failed', 'another key that is active does not count');
      await vanish(newKeyId);
      assert.equal((await finish()).kind, 'failed');
      assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
    });

    it('ends when it has ended, has no new key, or the user is gone', async () => {
      assert.deepEqual(await finish(), { kind: 'over', because: 'ended' });
      await rotate(WORK);
      scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, newKeyId: undefined }));
      assert.deepEqual(await finish(), { kind: 'over', because: 'ended' });
      scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, newKeyId: randomKeyId() }));
      scene.machine.account.removeUser('bob');
      assert.deepEqual(await finish(), { kind: 'over', because: 'userGone' });
      assert.deepEqual([scene.record, scene.place(STORAGE).pairs], [undefined, []]);
    });
  });

  it('is there for a user that was deleted: the record and the spare copy of the old secret go', async () => {
    await rotate(WORK);
    const pairs = scene.place(STORAGE).pairs.length;
    assert.ok(pairs > 0, 'the old secret was kept');
    await dropRotation(scene.owner, [scene.oldKeyId], ports);
    assert.equal(scene.record, undefined);
    assert.deepEqual(scene.place(STORAGE).pairs, []);
    await dropRotation(scene.owner, [scene.oldKeyId], ports);
  });
});
