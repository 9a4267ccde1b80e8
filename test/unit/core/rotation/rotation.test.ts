import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { KeyStatus, Place, Rotation } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { isKeyOf } from '../../../../src/core/key/keyIdentity.js';
import { isSamePlace } from '../../../../src/core/key/secretPlaces.js';
import { closeRotation } from '../../../../src/core/rotation/closeRotation.js';
import { findCreated } from '../../../../src/core/rotation/createdKey.js';
import { isOldBack, type RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('what is known of a rotation', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, newKey } = rotating(() => ({ scene, ports, connection }));
  const record = (): Rotation => {
    assert.ok(scene.record);
    return scene.record;
  };

  it('is that the old key is back once it was off and is active again', async () => {
    await rotate();
    const keys = (id: string, status: KeyStatus) => [{ key: { id, status } }];
    const { oldKeyId } = scene;
    assert.equal(isOldBack(record(), keys(oldKeyId, 'Active')), true);
    assert.equal(isOldBack(record(), [...keys(newKey(), 'Active'), ...keys(oldKeyId, 'Inactive')]), false);
    assert.equal(isOldBack(record(), [...keys(newKey(), 'Active'), ...keys(oldKeyId, 'Active')]), true);
    assert.equal(isOldBack(record(), keys(newKey(), 'Active')), false);
    assert.equal(isOldBack(record(), undefined), false);
    assert.equal(isOldBack({ ...record(), step: 'deactivate' }, keys(oldKeyId, 'Active')), false);
  });

  it('is whose it is: account, partition and server', async () => {
    await rotate();
    const { caller } = connection;
    const at = (change: Partial<Connection['caller']>, endpoint?: string): boolean =>
      isKeyOf(record(), { caller: { ...caller, ...change }, ...(endpoint !== undefined && { endpoint }) });
    assert.equal(at({}), true);
    assert.equal(at({ account: '210987654321' }), false);
    assert.equal(at({ partition: 'aws-cn' }), false);
    assert.equal(at({}, 'http://localhost:4566'), false);
  });

  it('is where it stores: a profile of a file, or the secret storage', () => {
    const other: Place = { kind: 'profile', profile: 'work', path: '/elsewhere/credentials' };
    for (const [one, another, same] of [
      [WORK, { ...WORK }, true],
      [WORK, other, false],
      [STORAGE, STORAGE, true],
      [STORAGE, WORK, false],
      [WORK, STORAGE, false],
    ] as const) {
      assert.equal(isSamePlace(one, another), same, JSON.stringify([one, another]));
    }
  });

  it('is the key that it created, by its unstored secret, beside one that came from elsewhere', async () => {
    const { account, script } = scene.machine;
    script.at('issuer.createAccessKey', 'before', () => void account.addKey('bob'));
    script.fail('work.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    assert.equal((await rotate()).kind, 'waiting');
    const [foreign, created] = scene.newKeys;
    const keys = account.keysOf('bob');
    const found = await findCreated(record(), keys, { connection, ports });
    assert.deepEqual([found.newKeyId, found.fresh.map(({ id }) => id)], [created, [foreign, created]]);
    assert.equal((await findCreated(record(), keys.slice(0, 2), { connection, ports })).newKeyId, undefined);
  });

  it('is whether the old secret was kept for it: what the person had saved stays', async () => {
    await rotate();
    scene.give(STORAGE, scene.oldKeyId);
    await closeRotation({ ...record(), oldKept: false }, { oldIsGone: true }, ports);
    assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId));
    assert.equal(scene.record, undefined);
  });

  it('is that the only copy of an old key that is still there stays', async () => {
    await rotate();
    assert.equal(record().oldKept, true);
    await closeRotation(record(), { oldIsGone: false }, ports);
    assert.ok(scene.place(STORAGE).secretOf(scene.oldKeyId));
  });
});
