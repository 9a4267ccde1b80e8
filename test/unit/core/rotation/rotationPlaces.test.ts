import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Connection } from '../../../../src/core/ports.js';
import { adoptKey } from '../../../../src/core/rotation/adoptKey.js';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { changePlace, type PlaceChange } from '../../../../src/core/rotation/rotationPlaces.js';
import { CI, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

describe('the places of a rotation', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, resume } = rotating(() => ({ scene, ports, connection }));
  const say = (change: PlaceChange) => changePlace(scene.owner, change, ports);

  it('are told one by one to have the new key, and the last one starts the quiet', async () => {
    const rotated = await rotate([WORK], {}, { byHand: ['Jenkins', 'Acme'] });
    assert.deepEqual(rotated.kind === 'ready' && rotated.gate.byHand, ['Jenkins', 'Acme']);
    assert.equal(scene.record?.delivered, undefined);
    const first = scene.machine.time.now();
    await say({ kind: 'done', name: 'Jenkins' });
    assert.deepEqual(scene.record?.byHand, [{ name: 'Jenkins', done: first }, { name: 'Acme' }]);
    assert.equal(scene.record.delivered, undefined);
    await scene.machine.time.advance(5000);
    await say({ kind: 'done', name: 'Acme' });
    assert.equal(scene.record.delivered, first + 5000);
    const result = await resume();
    assert.ok(result.kind === 'ready');
    assert.deepEqual([result.gate.isProven, result.gate.byHand], [false, []]);
  });

  it('can be said not to have it after all, added and left out', async () => {
    await rotate([WORK], {}, { placesUnknown: true });
    assert.equal(scene.record?.placesUnknown, true);
    await say({ kind: 'added', name: 'Jenkins' });
    await say({ kind: 'added', name: 'Jenkins' });
    assert.deepEqual([scene.record.byHand, scene.record.placesUnknown], [[{ name: 'Jenkins' }], false]);
    await say({ kind: 'done', name: 'Jenkins' });
    assert.notEqual(scene.record.delivered, undefined);
    await say({ kind: 'notDone', name: 'Jenkins' });
    assert.deepEqual([scene.record.byHand, scene.record.delivered], [[{ name: 'Jenkins' }], undefined]);
    await say({ kind: 'leftOutByHand', name: 'Jenkins' });
    assert.deepEqual(scene.record.byHand, []);
    assert.notEqual(scene.record.delivered, undefined);
  });

  it('are told apart by name: what is said of one is not said of another', async () => {
    await rotate([WORK], {}, { byHand: ['Jenkins', 'Acme'] });
    const done = scene.machine.time.now();
    await say({ kind: 'done', name: 'Jenkins' });
    await say({ kind: 'done', name: 'Acme' });
    await say({ kind: 'notDone', name: 'Acme' });
    assert.deepEqual(scene.record?.byHand, [{ name: 'Jenkins', done }, { name: 'Acme' }]);
    await say({ kind: 'added', name: 'Vault' });
    await say({ kind: 'leftOutByHand', name: 'Acme' });
    assert.deepEqual(scene.record.byHand, [{ name: 'Jenkins', done }, { name: 'Vault' }]);
  });

  it('start the quiet only with the last place here, too, however many are told to have it', async () => {
    scene.machine.script.failAlways('ci.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    await rotate([WORK, CI], {}, { byHand: ['Jenkins'] });
    await say({ kind: 'done', name: 'Jenkins' });
    assert.deepEqual([scene.record?.left, scene.record?.delivered], [[CI], undefined]);
    await say({ kind: 'leftOut', place: CI });
    assert.deepEqual([scene.record?.left, scene.record?.delivered], [[], undefined], 'the new key was not tested yet');
    scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, step: 'deactivate', left: [CI] }));
    await say({ kind: 'done', name: 'Jenkins' });
    assert.equal(scene.record?.delivered, undefined);
  });

  it('can be left out once the new key works, which is remembered once and leaves the quiet as it is', async () => {
    await rotate([WORK, CI]);
    await connection.iam.updateAccessKey('bob', scene.oldKeyId, 'Active');
    await resume();
    const delivered = scene.record?.delivered;
    assert.notEqual(delivered, undefined);
    await scene.machine.time.advance(5000);
    await say({ kind: 'leftOut', place: CI });
    await say({ kind: 'leftOut', place: CI });
    assert.deepEqual([scene.record?.notRenewed, scene.record?.delivered], [[CI], delivered]);
  });

  it('that refuse can be left out, which is remembered where they had the old key', async () => {
    scene.give(CI, scene.oldKeyId);
    scene.machine.script.failAlways('ci.store', 'before', new IamKeysError('FileBusy', { path: '/p' }));
    assert.equal((await rotate([WORK, CI])).kind, 'undelivered');
    await say({ kind: 'leftOut', place: CI });
    assert.deepEqual([scene.record?.destinations, scene.record?.left, scene.record?.notRenewed], [[WORK], [], [CI]]);
    const result = await resume();
    assert.ok(result.kind === 'ready', 'a profile still has the old key');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
  });

  it('change nothing where the rotation has ended, or another window is at it', async () => {
    assert.equal(await say({ kind: 'added', name: 'Jenkins' }), undefined);
    assert.equal(scene.rotations.records.size, 0);
    await rotate([STORAGE]);
    scene.locks.refuse = true;
    const busy = await say({ kind: 'added', name: 'Jenkins' });
    assert.ok(busy !== undefined && 'kind' in busy && busy.kind === 'notCreated');
    scene.locks.refuse = false;
    await say({ kind: 'added', name: 'Jenkins' });
    assert.deepEqual(scene.record?.byHand, [{ name: 'Jenkins' }]);
  });

  describe('of a key that is there already', () => {
    const adopt = async (newKeyId: string) =>
      scene.machine.time.until(adoptKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, newKeyId }, ports));

    it('are not asked about, and nothing is created, stored, tested or switched off unasked', async () => {
      const newer = scene.machine.account.addKey('bob').id;
      const result = await adopt(newer);
      assert.ok(result.kind === 'ready');
      assert.equal(result.rotation.newKeyId, newer);
      for (const call of ['issuer.createAccessKey', 'verify', 'iam.updateAccessKey'])
        assert.equal(scene.machine.script.count(call), 0, call);
      assert.equal((await resume({ agreed: true })).kind, 'inactive');
      assert.deepEqual([scene.statusOf(scene.oldKeyId), scene.statusOf(newer)], ['Inactive', 'Active']);
      assert.equal((await resume()).kind, 'inactive');
    });

    it('are as before after an undo, which deletes no key', async () => {
      const newer = scene.machine.account.addKey('bob').id;
      await adopt(newer);
      await resume({ agreed: true });
      const undone = await undoRotation(scene.owner, connection, ports);
      assert.deepEqual(undone, { kind: 'undone', newKey: 'none' });
      assert.deepEqual([scene.statusOf(scene.oldKeyId), scene.statusOf(newer)], ['Active', 'Active']);
      assert.equal(scene.record, undefined);
    });

    it('need no secret here to delete the old key', async () => {
      const newer = scene.machine.account.addKey('bob').id;
      await adopt(newer);
      await resume({ agreed: true });
      const finished = await finishRotation(scene.owner, connection, ports);
      assert.deepEqual(finished, { kind: 'finished', deleted: true });
    });

    it('are not touched where the newer key was switched off meanwhile', async () => {
      const newer = scene.machine.account.addKey('bob').id;
      await adopt(newer);
      await connection.iam.updateAccessKey('bob', newer, 'Inactive');
      const result = await resume({ agreed: true });
      assert.ok(result.kind === 'failed' && result.error.code === 'NoSuchEntity');
      assert.deepEqual(result.error.details, { entity: 'accessKey', name: newer });
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
    });

    it('are refused where one of the keys is not there', async () => {
      const result = await adopt('AKIAIOSFODNN7EXAMPLE');
      assert.ok(result.kind === 'notCreated' && result.error.code === 'NoSuchEntity');
      assert.equal(scene.record, undefined);
    });
  });
});
