import assert from 'node:assert/strict';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { CI, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { afterKill, assertNoOrphan, killsOf, nameOf, resumed, rotatingInto } from './rotationKills.js';

const rotate = rotatingInto();

describe('a rotation killed at any call', () => {
  it('is resumed to the right state', async () => {
    const kills = await killsOf(rotate);
    assert.ok(kills.length > 60, `${kills.length} places`);
    const ends = new Map<string, number>();
    for (const kill of kills) {
      const next = await afterKill(kill, rotate);
      const { scene, ports } = next;
      const result = await resumed(next);
      const name = nameOf(kill, result.kind);
      ends.set(result.kind, (ends.get(result.kind) ?? 0) + 1);
      await assertNoOrphan(scene, ports);
      assert.ok(scene.machine.account.creates <= 1, name);
      if (result.kind === 'inactive') {
        const [newKeyId] = scene.newKeys;
        assert.ok(newKeyId);
        assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive', name);
        assert.equal(scene.statusOf(newKeyId), 'Active', name);
        assert.deepEqual([scene.secretIdAt(WORK), scene.secretIdAt(CI)], [newKeyId, newKeyId], name);
        assert.equal(scene.record?.step, 'finish', name);
      } else {
        assert.ok(result.kind === 'over' || result.kind === 'unattributed', name);
        assert.equal(scene.statusOf(scene.oldKeyId), 'Active', name);
        assert.equal(scene.secretIdAt(WORK), scene.oldKeyId, name);
        assert.equal(scene.newKeys.length, result.kind === 'unattributed' ? 1 : 0, name);
      }
    }
    assert.deepEqual([...ends.keys()].sort(), ['inactive', 'over', 'unattributed']);
  });

  it('is undone with the old key active and no orphan', async () => {
    for (const kill of await killsOf(rotate)) {
      const { scene, ports, connection } = await afterKill(kill, rotate);
      const result = await scene.machine.time.until(undoRotation(scene.owner, connection, ports));
      const name = nameOf(kill, result.kind);
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active', name);
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId, name);
      assert.equal(scene.record, undefined, name);
      await assertNoOrphan(scene, ports);
      if (result.kind === 'undone') assert.deepEqual(scene.newKeys, [], name);
      else assert.ok(result.kind === 'unattributed' || result.kind === 'over', name);
    }
  });

  it('is undone by undoing again when the undo itself was killed', async () => {
    const undo = (scene: RotationScene, ports: RotationPorts) =>
      undoRotation(scene.owner, scene.machine.account.connection(), ports);
    for (const kill of await killsOf(undo, rotate)) {
      const { scene } = await afterKill(kill, undo, rotate);
      await scene.machine.time.until(undo(scene, scene.open().ports));
      const name = nameOf(kill);
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active', name);
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId, name);
      assert.deepEqual([scene.newKeys, scene.record], [[], undefined], name);
    }
  });

  it('is finished by finishing again when that was killed', async () => {
    const finish = (scene: RotationScene, ports: RotationPorts) =>
      finishRotation(scene.owner, scene.machine.account.connection(), ports);
    for (const kill of await killsOf(finish, rotate)) {
      const { scene } = await afterKill(kill, finish, rotate);
      const result = await scene.machine.time.until(finish(scene, scene.open().ports));
      const name = nameOf(kill, result.kind);
      assert.ok(result.kind === 'finished' || result.kind === 'over', name);
      assert.equal(scene.statusOf(scene.oldKeyId), 'gone', name);
      assert.equal(scene.newKeys.length, 1, name);
      assert.equal(scene.record, undefined, name);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined, name);
    }
  });
});
