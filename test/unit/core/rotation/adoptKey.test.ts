import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Connection } from '../../../../src/core/ports.js';
import { adoptKey } from '../../../../src/core/rotation/adoptKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { CI, type RotationScene, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

const ELSEWHERE = 'AKIAIOSFODNN7EXAMPLE';

describe('a rotation that someone else is in the middle of', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;
  let newKeyId: string;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
    newKeyId = scene.machine.account.addKey('bob').id;
  });

  const { rotate, resume } = rotating(() => ({ scene, ports, connection }));
  const adopt = (change: { readonly oldKeyId?: string; readonly newKeyId?: string } = {}) =>
    scene.machine.time.until(
      adoptKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, newKeyId, ...change }, ports),
    );

  it('is written down with both keys, no place of ours, and as delivered now', async () => {
    const now = scene.machine.time.now();
    await adopt();
    assert.deepEqual(scene.record, {
      ...scene.owner,
      oldKeyId: scene.oldKeyId,
      newKeyId,
      keyIdsBefore: [scene.oldKeyId, newKeyId],
      destinations: [],
      left: [],
      replaced: [],
      adopted: true,
      oldKept: false,
      step: 'deactivate',
      started: now,
      delivered: now,
    });
  });

  for (const which of ['oldKeyId', 'newKeyId'] as const)
    it(`is refused by name of the key that is not there: ${which}`, async () => {
      const result = await adopt({ [which]: ELSEWHERE });
      assert.ok(result.kind === 'notCreated' && result.error.code === 'NoSuchEntity');
      assert.deepEqual(result.error.details, { entity: 'accessKey', name: ELSEWHERE });
      assert.equal(scene.record, undefined);
    });

  it('does not take the place of one that is under way here, which goes on instead', async () => {
    ({ scene, ports, connection } = newStage());
    scene.machine.script.failAlways('ci.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    assert.equal((await rotate([WORK, CI])).kind, 'undelivered');
    const before = scene.record;
    const [created = ''] = scene.newKeys;
    const result = await adopt({ oldKeyId: scene.oldKeyId, newKeyId: created });
    assert.equal(result.kind, 'undelivered');
    assert.deepEqual(scene.record, before);
  });

  it('is written down as switched off where the old key was switched off elsewhere', async () => {
    await adopt();
    await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Inactive');
    const now = scene.machine.time.now();
    assert.equal((await resume()).kind, 'inactive');
    assert.deepEqual([scene.record?.step, scene.record?.deactivated], ['finish', now]);
  });

  it('does not begin its grace period anew when it is looked at again', async () => {
    await adopt();
    assert.equal((await resume({ agreed: true })).kind, 'inactive');
    const { record } = scene;
    await scene.machine.time.advance(60_000);
    assert.equal((await resume()).kind, 'inactive');
    assert.deepEqual(scene.record, record);
  });

  it('asks again before it switches off an old key that someone has switched on again', async () => {
    await adopt();
    await resume({ agreed: true });
    await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Active');
    assert.equal((await resume()).kind, 'ready');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    assert.equal((await resume({ agreed: true })).kind, 'inactive');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
  });
});
