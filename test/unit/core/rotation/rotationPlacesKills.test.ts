import assert from 'node:assert/strict';
import { undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { resumeRotation } from '../../../../src/core/rotation/rotateKey.js';
import { changePlace } from '../../../../src/core/rotation/rotationPlaces.js';
import { CI, WORK } from '../../../support/fakes/rotationScene.js';
import { afterKill, assertNoOrphan, killsOf, nameOf, resumed, rotatingInto, type KilledWork } from './rotationKills.js';

const rotate = rotatingInto('Jenkins');
const tick: KilledWork = (scene, ports) => changePlace(scene.owner, { kind: 'done', name: 'Jenkins' }, ports);
const deactivate: KilledWork = (scene, ports) =>
  resumeRotation(scene.owner, scene.machine.account.connection(), ports, { agreed: true });

describe('a rotation with a place by hand, killed at any call', () => {
  it('is resumed to where the person goes on, and switches nothing off', async () => {
    const ends = new Map<string, number>();
    for (const kill of await killsOf(rotate)) {
      const next = await afterKill(kill, rotate);
      const { scene, ports } = next;
      const result = await resumed(next);
      const name = nameOf(kill, result.kind);
      ends.set(result.kind, (ends.get(result.kind) ?? 0) + 1);
      await assertNoOrphan(scene, ports);
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active', name);
      if (result.kind !== 'ready') continue;
      const [newKeyId] = scene.newKeys;
      assert.deepEqual([scene.secretIdAt(WORK), scene.secretIdAt(CI)], [newKeyId, newKeyId], name);
      assert.deepEqual(scene.record?.byHand, [{ name: 'Jenkins' }], name);
      assert.equal(scene.record.delivered, undefined, name);
    }
    assert.deepEqual([...ends.keys()].sort(), ['over', 'ready', 'unattributed']);
  });

  it('is undone with the old key active and no orphan', async () => {
    for (const kill of await killsOf(rotate)) {
      const { scene, ports, connection } = await afterKill(kill, rotate);
      await scene.machine.time.until(undoRotation(scene.owner, connection, ports));
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active', nameOf(kill));
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId, nameOf(kill));
      assert.equal(scene.record, undefined, nameOf(kill));
      await assertNoOrphan(scene, ports);
    }
  });

  it('keeps a tick or has it still to be made', async () => {
    for (const kill of await killsOf(tick, rotate)) {
      const { scene, ports } = await afterKill(kill, tick, rotate);
      const before = scene.record?.byHand?.[0]?.done;
      assert.equal(scene.record?.delivered, before, nameOf(kill));
      await tick(scene, ports);
      assert.notEqual(scene.record?.delivered, undefined, nameOf(kill));
    }
  });

  it('has its old key off or on, as is written down, once the person agreed', async () => {
    for (const kill of await killsOf(deactivate, rotate)) {
      const { scene, ports, connection } = await afterKill(kill, deactivate, rotate);
      const { time } = scene.machine;
      const isOff = scene.statusOf(scene.oldKeyId) === 'Inactive';
      const again = await time.until(resumeRotation(scene.owner, connection, ports));
      assert.equal(again.kind, isOff ? 'inactive' : 'ready', nameOf(kill, again.kind));
      if (!isOff) assert.equal(scene.statusOf(scene.oldKeyId), 'Active', nameOf(kill));
      const agreed = await time.until(resumeRotation(scene.owner, connection, ports, { agreed: true }));
      assert.equal(agreed.kind, 'inactive', nameOf(kill));
      assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive', nameOf(kill));
    }
  });
});
