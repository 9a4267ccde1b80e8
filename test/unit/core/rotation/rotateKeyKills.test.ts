import assert from 'node:assert/strict';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { resumeRotation, rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import type { When } from '../../../support/fakes/script.js';
import { CI, RotationBench, STORAGE, WORK } from '../../../support/fakes/rotation.js';

interface Kill {
  readonly call: string;
  readonly occurrence: number;
  readonly when: When;
}

const start = (bench: RotationBench, ports: RotationPorts) =>
  rotateKey(
    {
      connection: bench.machine.account.connection(),
      userName: bench.userName,
      oldKeyId: bench.oldKeyId,
      places: [WORK, CI],
    },
    ports,
  );

/** Every call that work makes, as a place to be killed before and after. */
async function killsOf(work: (bench: RotationBench) => Promise<unknown>): Promise<readonly Kill[]> {
  const bench = new RotationBench();
  await work(bench);
  const seen = new Map<string, number>();
  return bench.machine.script.calls.flatMap((call) => {
    const occurrence = (seen.get(call) ?? 0) + 1;
    seen.set(call, occurrence);
    return (['before', 'after'] as const).map((when) => ({ call, occurrence, when }));
  });
}

async function rotated(bench: RotationBench): Promise<void> {
  const { ports } = bench.open();
  const result = await bench.machine.time.until(start(bench, ports));
  assert.equal(result.kind, 'inactive');
}

/** A rotation killed there, and the window that comes after it. */
async function afterKill({ call, occurrence, when }: Kill) {
  const bench = new RotationBench();
  const killed = bench.open();
  await bench.killAt(call, occurrence, when, killed.window, () => start(bench, killed.ports));
  const next = bench.open();
  await next.window.unstored.load();
  return { bench, ports: next.ports, connection: bench.machine.account.connection() };
}

/** A key that the kill left without a secret is known to the journal, or there is none. */
async function assertNoOrphan(bench: RotationBench, ports: RotationPorts): Promise<void> {
  const { entries } = await ports.unstoredPorts.journal.list();
  for (const id of bench.newKeys) {
    const isStored = bench.places.some((place) => place.secretOf(id) !== undefined);
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
      const { bench, ports, connection } = await afterKill(kill);
      const { time } = bench.machine;
      let result = await time.until(resumeRotation(bench.owner, connection, ports));
      // The secret of a key that was created waits in its row: the person puts it where it was to go.
      if (result.kind === 'waiting') {
        bench.give(WORK, result.unstored.keyId);
        result = await time.until(resumeRotation(bench.owner, connection, ports));
      }
      const name = `${kill.when} ${kill.occurrence}. ${kill.call}: ${result.kind}`;
      ends.set(result.kind, (ends.get(result.kind) ?? 0) + 1);
      await assertNoOrphan(bench, ports);
      assert.ok(bench.machine.account.creates <= 1, name);
      if (result.kind === 'inactive') {
        const [newKeyId] = bench.newKeys;
        assert.ok(newKeyId);
        assert.equal(bench.statusOf(bench.oldKeyId), 'Inactive', name);
        assert.equal(bench.statusOf(newKeyId), 'Active', name);
        assert.deepEqual([bench.secretIdAt(WORK), bench.secretIdAt(CI)], [newKeyId, newKeyId], name);
        assert.equal(bench.record?.step, 'finish', name);
      } else {
        assert.ok(result.kind === 'over' || result.kind === 'unattributed', name);
        assert.equal(bench.statusOf(bench.oldKeyId), 'Active', name);
        assert.equal(bench.secretIdAt(WORK), bench.oldKeyId, name);
        assert.equal(bench.newKeys.length, result.kind === 'unattributed' ? 1 : 0, name);
      }
    }
    assert.deepEqual([...ends.keys()].sort(), ['inactive', 'over', 'unattributed']);
  });

  it('is undone with the old key active and no orphan', async () => {
    for (const kill of await killsOf(rotated)) {
      const { bench, ports, connection } = await afterKill(kill);
      const result = await bench.machine.time.until(undoRotation(bench.owner, connection, ports));
      const name = `${kill.when} ${kill.occurrence}. ${kill.call}: ${result.kind}`;
      assert.equal(bench.statusOf(bench.oldKeyId), 'Active', name);
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId, name);
      assert.equal(bench.record, undefined, name);
      await assertNoOrphan(bench, ports);
      if (result.kind === 'undone') assert.deepEqual(bench.newKeys, [], name);
      else assert.ok(result.kind === 'unattributed' || result.kind === 'over', name);
    }
  });

  it('is undone by undoing again when the undo itself was killed', async () => {
    const undo = (bench: RotationBench, ports: RotationPorts) =>
      undoRotation(bench.owner, bench.machine.account.connection(), ports);
    const kills = await killsOf(async (bench) => {
      await rotated(bench);
      bench.machine.script.calls.length = 0;
      await undo(bench, bench.open().ports);
    });
    for (const { call, occurrence, when } of kills) {
      const bench = new RotationBench();
      await rotated(bench);
      const killed = bench.open();
      await bench.killAt(call, occurrence, when, killed.window, () => undo(bench, killed.ports));
      await bench.machine.time.until(undo(bench, bench.open().ports));
      const name = `${when} ${occurrence}. ${call}`;
      assert.equal(bench.statusOf(bench.oldKeyId), 'Active', name);
      assert.equal(bench.secretIdAt(WORK), bench.oldKeyId, name);
      assert.deepEqual([bench.newKeys, bench.record], [[], undefined], name);
    }
  });

  it('is finished by finishing again when that was killed', async () => {
    const finish = (bench: RotationBench, ports: RotationPorts) =>
      finishRotation(bench.owner, bench.machine.account.connection(), ports);
    const kills = await killsOf(async (bench) => {
      await rotated(bench);
      bench.machine.script.calls.length = 0;
      await finish(bench, bench.open().ports);
    });
    for (const { call, occurrence, when } of kills) {
      const bench = new RotationBench();
      await rotated(bench);
      const killed = bench.open();
      await bench.killAt(call, occurrence, when, killed.window, () => finish(bench, killed.ports));
      const result = await bench.machine.time.until(finish(bench, bench.open().ports));
      const name = `${when} ${occurrence}. ${call}: ${result.kind}`;
      assert.ok(result.kind === 'finished' || result.kind === 'over', name);
      assert.equal(bench.statusOf(bench.oldKeyId), 'gone', name);
      assert.equal(bench.newKeys.length, 1, name);
      assert.equal(bench.record, undefined, name);
      assert.equal(bench.place(STORAGE).secretOf(bench.oldKeyId), undefined, name);
    }
  });
});
