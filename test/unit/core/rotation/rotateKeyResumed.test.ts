import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { Connection } from '../../../../src/core/ports.js';
import { type RotationScene, STORAGE } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('rotating a key', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, resume, unverified, newKey } = rotating(() => ({ scene, ports, connection }));

  describe('resumed when things have changed', () => {
    it('ends when it has ended elsewhere', async () => {
      assert.deepEqual(await resume(), { kind: 'over', because: 'ended' });
    });

    it('ends when the user is gone', async () => {
      await unverified();
      scene.machine.account.removeUser('bob');
      assert.deepEqual(await resume(), { kind: 'over', because: 'userGone' });
      assert.equal(scene.record, undefined);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined);
    });

    it('ends when the old key is gone', async () => {
      await unverified();
      const { iam } = connection;
      await iam.updateAccessKey('bob', scene.oldKeyId, 'Inactive');
      await iam.deleteAccessKey('bob', scene.oldKeyId);
      assert.deepEqual(await resume(), { kind: 'over', because: 'oldKeyGone' });
      assert.equal(scene.record, undefined);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined);
    });

    it('ends when the old key goes at the last moment', async () => {
      scene.machine.script.at('iam.updateAccessKey', 'before', async () => {
        await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Inactive');
        await connection.iam.deleteAccessKey('bob', scene.oldKeyId);
      });
      assert.deepEqual(await rotate(), { kind: 'over', because: 'oldKeyGone' });
    });

    it('ends when the new key is gone, and loses no secret of the old one', async () => {
      await unverified();
      const { iam } = connection;
      const id = newKey();
      await iam.updateAccessKey('bob', id, 'Inactive');
      await iam.deleteAccessKey('bob', id);
      assert.deepEqual(await resume(), { kind: 'over', because: 'newKeyGone' });
      assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId), 'it was the only copy');
    });

    it('ends when both keys are gone', async () => {
      await unverified();
      const { iam } = connection;
      for (const id of [newKey(), scene.oldKeyId]) {
        await iam.updateAccessKey('bob', id, 'Inactive');
        await iam.deleteAccessKey('bob', id);
      }
      assert.deepEqual(await resume(), { kind: 'over', because: 'newKeyGone' });
    });

    it('says so when the new key is gone and the old one off', async () => {
      await rotate();
      const { iam } = connection;
      const id = newKey();
      await iam.updateAccessKey('bob', id, 'Inactive');
      await iam.deleteAccessKey('bob', id);
      const result = await resume();
      assert.ok(result.kind === 'failed' && result.error.code === 'NoSuchEntity');
      assert.deepEqual(result.error.details, { entity: 'accessKey', name: id });
      assert.ok(scene.record);
    });

    it('passes on what IAM says of the user', async () => {
      await unverified();
      scene.machine.script.fail('iam.listAccessKeys', 'before', new IamKeysError('Throttling', {}));
      const result = await resume();
      assert.ok(result.kind === 'failed' && result.error.code === 'Throttling');
    });

    it('says when nobody has the new secret any more', async () => {
      await unverified();
      for (const place of scene.places) place.pairs = [];
      assert.deepEqual(await resume(), { kind: 'secretLost', rotation: scene.record });
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    });

    it('looks in the next place when one has lost the secret', async () => {
      await unverified();
      scene.machine.script.fail('read.work', 'before', new IamKeysError('SecretMissing', { keyId: 'x' }));
      assert.equal((await resume()).kind, 'inactive');
    });
  });

  describe('while another rotation is under way', () => {
    beforeEach(unverified);

    it('of another user begins its own', async () => {
      const { record } = scene;
      scene.machine.account.addUser('ana');
      const oldKeyId = scene.machine.account.addKey('ana').id;
      const request = { connection, userName: 'ana', oldKeyId, places: [STORAGE] } as const;
      const result = await scene.machine.time.until(rotateKey(request, ports, { agreed: true }));
      assert.ok(result.kind === 'inactive' && result.rotation.oldKeyId === oldKeyId);
      assert.deepEqual(scene.record, record);
    });

    it('of a key with the same ID in another account begins its own', async () => {
      const elsewhere = { ...scene.record, account: '210987654321', userName: 'robert' };
      scene.rotations.records.clear();
      scene.rotations.records.set('robert', JSON.stringify(elsewhere));
      const result = await rotate();
      assert.ok(result.kind === 'notCreated' && result.error.code === 'LimitExceeded', 'both keys are there already');
      assert.deepEqual([...scene.rotations.records.keys()], ['robert']);
    });
  });

  describe('resumed without knowing its new key', () => {
    const forget = (): void => {
      const { record } = scene;
      assert.ok(record);
      const { newKeyId, ...rest } = record;
      assert.ok(newKeyId);
      scene.rotations.records.set('bob', JSON.stringify({ ...rest, step: 'create' }));
    };

    it('finds it by its secret, whatever came beside it from elsewhere', async () => {
      await unverified();
      forget();
      scene.machine.account.addKey('bob');
      assert.equal((await resume()).kind, 'inactive');
    });

    it('knows none for its own', async () => {
      await unverified();
      forget();
      for (const place of scene.places) place.pairs = [];
      const result = await resume();
      assert.ok(result.kind === 'unattributed');
      assert.deepEqual(
        result.keys.map(({ id }) => id),
        scene.newKeys,
      );
      assert.deepEqual(result.rotation, scene.record);
    });

    it('ends when there is none', async () => {
      await unverified();
      const id = newKey();
      forget();
      await connection.iam.updateAccessKey('bob', id, 'Inactive');
      await connection.iam.deleteAccessKey('bob', id);
      assert.deepEqual(await resume(), { kind: 'over', because: 'nothingCreated' });
    });
  });
});
