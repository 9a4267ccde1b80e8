import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { dropRotation, finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { randomKeyId } from '../../../support/fakes/keys.js';
import { CI, RotationBench, STORAGE, WORK } from '../../../support/fakes/rotation.js';

describe('the end of a rotation', () => {
  let bench: RotationBench;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    bench = new RotationBench();
    ports = bench.open().ports;
    connection = bench.machine.account.connection();
  });

  const rotate = async (...destinations: [Place, ...Place[]]): Promise<string> => {
    await bench.machine.time.until(
      rotateKey({ connection, userName: 'bob', oldKeyId: bench.oldKeyId, places: destinations }, ports),
    );
    return bench.newKeys[0] ?? '';
  };
  const undo = () => undoRotation(bench.owner, connection, ports);
  const finish = () => finishRotation(bench.owner, connection, ports);
  const vanish = async (keyId: string): Promise<void> => {
    await connection.iam.updateAccessKey('bob', keyId, 'Inactive');
    await connection.iam.deleteAccessKey('bob', keyId);
  };
  const calls = (name: string): number => bench.machine.script.count(name);

  describe('undone', () => {
    it('switches the old key on, puts it back, and deletes the new one, switched off first', async () => {
      const newKeyId = await rotate(WORK, STORAGE);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(bench.statusOf(bench.oldKeyId), 'Active');
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId);
      assert.equal(bench.statusOf(newKeyId), 'gone');
      assert.equal(bench.record, undefined);
      assert.deepEqual(
        bench.place(STORAGE).pairs,
        [],
        'neither the new secret nor the spare copy of the old one stays',
      );
    });

    it('does not switch on what is on', async () => {
      bench.machine.script.fail('iam.updateAccessKey', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
      await rotate(WORK);
      const before = calls('iam.updateAccessKey');
      assert.equal((await undo()).kind, 'undone');
      assert.equal(calls('iam.updateAccessKey') - before, 1, 'the new one is switched off, and that is all');
    });

    it('leaves a profile alone that never had the old key', async () => {
      const newKeyId = await rotate(CI);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(bench.secretIdAt(CI), newKeyId);
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId);
      assert.equal(calls('saved.forget'), 1, 'the spare copy only');
    });

    it('leaves a profile alone that holds another key by now', async () => {
      await rotate(WORK);
      const third = bench.machine.account.addKey('bob').id;
      bench.give(WORK, third);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(bench.secretIdAt(WORK), third);
    });

    it('keeps the new key where the old secret is nowhere to be had', async () => {
      bench.machine.script.fail('secretStorage.store', 'before', new Error('no store'));
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'kept', newKeyId });
      assert.deepEqual([bench.statusOf(bench.oldKeyId), bench.statusOf(newKeyId)], ['Active', 'Active']);
      assert.equal(bench.secretIdAt(WORK), newKeyId);
      assert.equal(bench.record, undefined);
    });

    it('keeps the spare copy of the old secret while a profile does not have it', async () => {
      await rotate(WORK);
      bench.place(WORK).pairs = [];
      assert.equal((await undo()).kind, 'undone');
      assert.ok(bench.place(STORAGE).secretOf(bench.oldKeyId));
    });

    it('drops a secret that still waits with its key', async () => {
      bench.machine.script.fail('work.store', 'before', new IamKeysError('FileBusy', { path: '/x' }));
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.deepEqual(ports.unstoredPorts.unstored.list(), []);
      assert.deepEqual((await ports.unstoredPorts.journal.list()).entries, []);
      assert.equal(bench.statusOf(newKeyId), 'gone');
    });

    it('takes a new key that is gone as deleted', async () => {
      const newKeyId = await rotate(WORK);
      await vanish(newKeyId);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId);
    });

    it('asks to connect anew before it deletes the key that signs, and goes on then', async () => {
      const newKeyId = await rotate(WORK);
      connection = { ...connection, accessKeyId: newKeyId };
      const { record } = bench;
      assert.deepEqual(await undo(), { kind: 'reconnect', rotation: record });
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId);
      assert.equal(bench.statusOf(newKeyId), 'Active');
      connection = { ...connection, accessKeyId: bench.oldKeyId };
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
    });

    it('says where it stands when it is denied', async () => {
      await rotate(WORK);
      const error = new IamKeysError('AccessDenied', { message: 'no' });
      bench.machine.script.fail('iam.updateAccessKey', 'before', error);
      assert.deepEqual(await undo(), { kind: 'failed', rotation: bench.record, error });
    });

    it('ends when the user or the old key is gone, or it has ended', async () => {
      assert.deepEqual(await undo(), { kind: 'over', because: 'ended' });
      await rotate(WORK);
      await vanish(bench.oldKeyId);
      assert.deepEqual(await undo(), { kind: 'over', because: 'oldKeyGone' });
      assert.deepEqual([bench.record, bench.place(STORAGE).pairs], [undefined, []]);
      const other = new RotationBench();
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
        const { record } = bench;
        assert.ok(record);
        bench.rotations.records.set('bob', JSON.stringify({ ...record, newKeyId: undefined }));
      };

      it('finds it by its secret', async () => {
        const newKeyId = await rotate(WORK);
        forget();
        assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      });

      it('names keys that it cannot attribute', async () => {
        await rotate(WORK);
        forget();
        bench.place(WORK).pairs = [];
        const result = await undo();
        assert.ok(result.kind === 'unattributed');
        assert.deepEqual(
          result.keys.map(({ id }) => id),
          bench.newKeys,
        );
        assert.deepEqual([bench.record, bench.statusOf(bench.oldKeyId)], [undefined, 'Active']);
      });

      it('has nothing to delete', async () => {
        await vanish(await rotate(WORK));
        forget();
        assert.deepEqual(await undo(), { kind: 'undone', newKey: 'none' });
        assert.equal(bench.record, undefined);
      });
    });
  });

  describe('finished', () => {
    it('deletes the old key and forgets its spare copy', async () => {
      const newKeyId = await rotate(WORK);
      assert.deepEqual(await finish(), { kind: 'finished', deleted: true });
      assert.equal(bench.statusOf(bench.oldKeyId), 'gone');
      assert.equal(bench.statusOf(newKeyId), 'Active');
      assert.deepEqual([bench.record, bench.place(STORAGE).pairs], [undefined, []]);
    });

    it('takes an old key that is gone as deleted elsewhere', async () => {
      await rotate(WORK);
      await vanish(bench.oldKeyId);
      assert.deepEqual(await finish(), { kind: 'finished', deleted: false });
      assert.equal(bench.record, undefined);
    });

    it('never deletes an old key that is active', async () => {
      await rotate(WORK);
      await connection.iam.updateAccessKey('bob', bench.oldKeyId, 'Active');
      const result = await finish();
      assert.ok(result.kind === 'failed' && result.error.code === 'KeyActive');
      assert.equal(calls('iam.deleteAccessKey'), 0);
    });

    it('waits until the secret storage was seen to keep the new secret', async () => {
      await rotate(STORAGE);
      bench.proven = false;
      assert.deepEqual(await finish(), { kind: 'unproven', rotation: bench.record });
      bench.proven = true;
      assert.equal((await finish()).kind, 'finished');
    });

    it('does not trust a storage that lost it', async () => {
      await rotate(STORAGE);
      bench.place(STORAGE).pairs = [];
      assert.equal((await finish()).kind, 'unproven');
    });

    it('refuses while the new key is not active, or gone', async () => {
      const newKeyId = await rotate(WORK);
      await connection.iam.updateAccessKey('bob', newKeyId, 'Inactive');
      const off = await finish();
      assert.ok(off.kind === 'failed' && off.error.code === 'NoSuchEntity');
      assert.deepEqual(off.error.details, { entity: 'accessKey', name: newKeyId });
      await vanish(newKeyId);
      assert.equal((await finish()).kind, 'failed');
      assert.equal(bench.statusOf(bench.oldKeyId), 'Inactive');
    });

    it('ends when it has ended, has no new key, or the user is gone', async () => {
      assert.deepEqual(await finish(), { kind: 'over', because: 'ended' });
      await rotate(WORK);
      bench.rotations.records.set('bob', JSON.stringify({ ...bench.record, newKeyId: undefined }));
      assert.deepEqual(await finish(), { kind: 'over', because: 'ended' });
      bench.rotations.records.set('bob', JSON.stringify({ ...bench.record, newKeyId: randomKeyId() }));
      bench.machine.account.removeUser('bob');
      assert.deepEqual(await finish(), { kind: 'over', because: 'userGone' });
      assert.equal(bench.record, undefined);
    });
  });

  it('is there for a user that was deleted: the record and the spare copy of the old secret go', async () => {
    await rotate(WORK);
    const pairs = bench.place(STORAGE).pairs.length;
    assert.ok(pairs > 0, 'the old secret was kept');
    await dropRotation(bench.owner, ports);
    assert.equal(bench.record, undefined);
    assert.deepEqual(bench.place(STORAGE).pairs, []);
    await dropRotation(bench.owner, ports);
  });
});
