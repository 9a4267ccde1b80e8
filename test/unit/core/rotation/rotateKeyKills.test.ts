import assert from 'node:assert/strict';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { resumeRotation, rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { When } from '../../../support/fakes/script.js';
import { CI, RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';

interface Kill {
  readonly call: string;
  readonly occurrence: number;
  readonly when: When;
}

const start = (scene: RotationScene, ports: RotationPorts) =>
  rotateKey(
    {
      connection: scene.machine.account.connection(),
      userName: scene.userName,
      oldKeyId: scene.oldKeyId,
      places: [WORK, CI],
    },
    ports,
  );

/** Every call that work makes, as a place to be killed before and after. */
async function killsOf(work: (scene: RotationScene) => Promise<unknown>): Promise<readonly Kill[]> {
  const scene = new RotationScene();
  await work(scene);
  const seen = new Map<string, number>();
  return scene.machine.script.calls.flatMap((call) => {
    const occurrence = (seen.get(call) ?? 0) + 1;
    seen.set(call, occurrence);
    return (['before', 'after'] as const).map((when) => ({ call, occurrence, when }));
  });
}

async function rotated(scene: RotationScene): Promise<void> {
  const { ports } = scene.open();
  const result = await scene.machine.time.until(start(scene, ports));
  assert.equal(result.kind, 'inactive');
}

/** A rotation killed there, and the window that comes after it. */
async function afterKill({ call, occurrence, when }: Kill) {
  const scene = new RotationScene();
  const killed = scene.open();
  await scene.killAt(call, occurrence, when, killed.window, () => start(scene, killed.ports));
  const next = scene.open();
  await next.window.unstored.load();
  return { scene, ports: next.ports, connection: scene.machine.account.connection() };
}

/** A key that the kill left without a secret is known to the journal, or there is none. */
async function assertNoOrphan(scene: RotationScene, ports: RotationPorts): Promise<void> {
  const { entries } = await ports.unstoredPorts.journal.list();
  for (const id of scene.newKeys) {
    const isStored = scene.places.some((place) => place.secretOf(id) !== undefined);
    const isUnstored = ports.unstoredPorts.unstored.list().some(({ keyId }) => keyId === id);
    const isJournaled = entries.some(({ entry }) => !entry.keyIdsBefore.includes(id));
    assert.ok(isStored || isUnstored || isJournaled, 'a key that nothing knows of');
  }
}

describe('a rotation killed at any call', () => {
  it('is resumed to the right state', async () => {
    const kills = await killsOf(rotated);
    assert.ok(kills.length > 60, `${kills.length} places`);
    const ends = new Map<string, number>();
    for (const kill of kills) {
      const { scene, ports, connection } = await afterKill(kill);
      const { time } = scene.machine;
      let result = await time.until(resumeRotation(scene.owner, connection, ports));
      // The secret of a key that was created waits in its row: the person puts it where it was to go.
      if (result.kind === 'waiting') {
        scene.give(WORK, result.unstored.keyId);
        result = await time.until(resumeRotation(scene.owner, connection, ports));
      }
      const name = `${kill.when} ${kill.occurrence}. ${kill.call}: ${result.kind}`;
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
    for (const kill of await killsOf(rotated)) {
      const { scene, ports, connection } = await afterKill(kill);
      const result = await scene.machine.time.until(undoRotation(scene.owner, connection, ports));
      const name = `${kill.when} ${kill.occurrence}. ${kill.call}: ${result.kind}`;
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
    const kills = await killsOf(async (scene) => {
      await rotated(scene);
      scene.machine.script.calls.length = 0;
      await scene.machine.time.until(undo(scene, scene.open().ports));
    });
    for (const { call, occurrence, when } of kills) {
      const scene = new RotationScene();
      await rotated(scene);
      const killed = scene.open();
      await scene.killAt(call, occurrence, when, killed.window, () => undo(scene, killed.ports));
      await scene.machine.time.until(undo(scene, scene.open().ports));
      const name = `${when} ${occurrence}. ${call}`;
      assert.equal(scene.statusOf(scene.oldKeyId), 'Active', name);
      assert.equal(scene.secretIdAt(WORK), scene.oldKeyId, name);
      assert.deepEqual([scene.newKeys, scene.record], [[], undefined], name);
    }
  });

  it('is finished by finishing again when that was killed', async () => {
    const finish = (scene: RotationScene, ports: RotationPorts) =>
      finishRotation(scene.owner, scene.machine.account.connection(), ports);
    const kills = await killsOf(async (scene) => {
      await rotated(scene);
      scene.machine.script.calls.length = 0;
      await scene.machine.time.until(finish(scene, scene.open().ports));
    });
    for (const { call, occurrence, when } of kills) {
      const scene = new RotationScene();
      await rotated(scene);
      const killed = scene.open();
      await scene.killAt(call, occurrence, when, killed.window, () => finish(scene, killed.ports));
      const result = await scene.machine.time.until(finish(scene, scene.open().ports));
      const name = `${when} ${occurrence}. ${call}: ${result.kind}`;
      assert.ok(result.kind === 'finished' || result.kind === 'over', name);
      assert.equal(scene.statusOf(scene.oldKeyId), 'gone', name);
      assert.equal(scene.newKeys.length, 1, name);
      assert.equal(scene.record, undefined, name);
      assert.equal(scene.place(STORAGE).secretOf(scene.oldKeyId), undefined, name);
    }
  });
});
