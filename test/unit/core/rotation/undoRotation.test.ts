import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Connection } from '../../../../src/core/ports.js';
import { adoptKey } from '../../../../src/core/rotation/adoptKey.js';
import { undoRotation } from '../../../../src/core/rotation/endRotation.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { REMOTE, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

const OFFLINE = new IamKeysError('Offline', { host: 'sts', reason: 'no' });

describe('an undo', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, newKey } = rotating(() => ({ scene, ports, connection }));
  const undo = () => scene.machine.time.until(undoRotation(scene.owner, connection, ports));
  const stores = (): number => scene.machine.script.count('secretStorage.store');
  const vanish = async (keyId: string): Promise<void> => {
    await connection.iam.updateAccessKey('bob', keyId, 'Inactive');
    await connection.iam.deleteAccessKey('bob', keyId);
  };

  it('does not ask whose the keys are while the user has the old one', async () => {
    await rotate();
    const asked = scene.machine.script.count('iam.getAccessKeyLastUsed');
    assert.equal((await undo()).kind, 'undone');
    assert.equal(scene.machine.script.count('iam.getAccessKeyLastUsed'), asked);
  });

  it('stores nothing in the secret storage, which has had both secrets all along', async () => {
    scene.give(STORAGE, scene.oldKeyId);
    await rotate([STORAGE]);
    const before = stores();
    assert.equal((await undo()).kind, 'undone');
    assert.equal(stores(), before);
    assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId));
  });

  it('writes down the new key that it found before it asks to connect anew', async () => {
    await rotate();
    const created = newKey();
    const { newKeyId, ...unknown } = scene.record ?? {};
    assert.equal(newKeyId, created);
    scene.rotations.records.set('bob', JSON.stringify(unknown));
    connection = { ...connection, accessKeyId: created };
    const result = await undo();
    assert.deepEqual(result.kind === 'reconnect' && result.rotation.newKeyId, created);
    assert.deepEqual(scene.record?.newKeyId, created);
  });

  describe('where the new key is gone', () => {
    it('puts the old secret back without testing it, as there is no better one', async () => {
      await rotate();
      await vanish(newKey());
      scene.machine.script.failAlways('verify', 'before', OFFLINE);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId);
    });

    it('forgets its saved secret', async () => {
      await rotate([WORK, STORAGE]);
      const created = newKey();
      await vanish(created);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(scene.place(STORAGE).secretOf(created), undefined);
    });

    it('writes nothing over its pair where the old secret is nowhere to be had', async () => {
      scene.machine.script.fail('secretStorage.store', 'before', new Error('no store'));
      await rotate([WORK, REMOTE], { agreed: true });
      const created = newKey();
      await vanish(created);
      assert.equal((await undo()).kind, 'undone');
      assert.deepEqual([scene.secretIdAt(WORK), scene.secretIdAt(REMOTE)], [created, created]);
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    });
  });

  it('deletes the new key where the old secret is nowhere to be had, and no place has taken the new one', async () => {
    scene.place(WORK).pairs = [];
    await rotate([STORAGE], { agreed: true });
    const newKeyId = newKey();
    assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
  });

  it('has nothing to take back from a place that never took the new key, where the old secret is not here', async () => {
    scene.place(WORK).pairs = [];
    scene.machine.script.failAlways('command.store', 'before', OFFLINE);
    assert.equal((await rotate([STORAGE, REMOTE])).kind, 'undelivered');
    const newKeyId = newKey();
    assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
  });

  describe("keeps the old key's item in the system's keyring", () => {
    let keyring: MemoryKeyring;

    beforeEach(() => {
      keyring = new MemoryKeyring(new Map([[scene.oldKeyId, 'pair']]));
      const records = memoryKeyringRecords();
      records.records.set(scene.oldKeyId, scene.saved(scene.oldKeyId));
      ports = { ...ports, items: new SystemKeyringItems(keyring, records) };
    });

    const assertKept = async (): Promise<void> => {
      assert.equal((await keyring.lookup(scene.oldKeyId))?.equals(new SecretText('pair')), true);
      assert.equal(scene.record, undefined);
    };

    it('where the rotation was taken over from elsewhere', async () => {
      const newKeyId = scene.machine.account.addKey('bob').id;
      const request = { connection, userName: 'bob', oldKeyId: scene.oldKeyId, newKeyId };
      await scene.machine.time.until(adoptKey(request, ports, { agreed: true }));
      assert.equal((await undo()).kind, 'undone');
      await assertKept();
    });

    it('where nothing was created', async () => {
      await rotate();
      await vanish(newKey());
      scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, newKeyId: undefined }));
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'none' });
      await assertKept();
    });

    it('where the new key is deleted', async () => {
      await rotate();
      assert.equal((await undo()).kind, 'undone');
      await assertKept();
    });

    it('where the new key has to be kept', async () => {
      scene.machine.script.fail('secretStorage.store', 'before', new Error('no store'));
      await rotate();
      const result = await undo();
      assert.equal(result.kind === 'undone' && result.newKey, 'kept');
      await assertKept();
    });

    it('and so does a creation that was refused', async () => {
      const error = new IamKeysError('AccessDenied', { message: 'no' });
      scene.machine.script.fail('issuer.createAccessKey', 'before', error);
      assert.deepEqual(await rotate(), { kind: 'notCreated', error });
      await assertKept();
    });
  });
});
