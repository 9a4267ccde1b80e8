import assert from 'node:assert/strict';
import { resumeRotation, rotateKey, type RotateRequest } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts, RotationResult } from '../../../../src/core/rotation/rotation.js';
import type { When } from '../../../support/fakes/script.js';
import { CI, RotationScene, WORK } from '../../../support/fakes/rotationScene.js';

/** A moment to be killed at. */
export interface Kill {
  readonly call: string;
  readonly occurrence: number;
  readonly when: When;
}

/** Work that a window is killed in. */
export type KilledWork = (scene: RotationScene, ports: RotationPorts) => Promise<unknown>;

/** Rotates the scene's key into two profiles, and by hand into places of these names. */
export function rotatingInto(
  ...byHand: readonly string[]
): (scene: RotationScene, ports: RotationPorts) => Promise<RotationResult> {
  return (scene, ports) => {
    const request: RotateRequest = {
      connection: scene.machine.account.connection(),
      userName: scene.userName,
      oldKeyId: scene.oldKeyId,
      places: [WORK, CI],
      byHand,
    };
    return rotateKey(request, ports);
  };
}

/** Every call that work makes after what comes before it, as a moment to be killed before and after. */
export async function killsOf(work: KilledWork, before?: KilledWork): Promise<readonly Kill[]> {
  const scene = new RotationScene();
  const run = async (each: KilledWork): Promise<unknown> => scene.machine.time.until(each(scene, scene.open().ports));
  if (before) await run(before);
  scene.machine.script.calls.length = 0;
  await run(work);
  const seen = new Map<string, number>();
  return scene.machine.script.calls.flatMap((call) => {
    const occurrence = (seen.get(call) ?? 0) + 1;
    seen.set(call, occurrence);
    return (['before', 'after'] as const).map((when) => ({ call, occurrence, when }));
  });
}

/** Work that was killed there, and the window that comes after it. */
export async function afterKill({ call, occurrence, when }: Kill, work: KilledWork, before?: KilledWork) {
  const scene = new RotationScene();
  if (before) await scene.machine.time.until(before(scene, scene.open().ports));
  const killed = scene.open();
  await scene.killAt(call, occurrence, when, killed.window, () => work(scene, killed.ports));
  const next = scene.open();
  await next.window.unstored.load();
  return { scene, ports: next.ports, connection: scene.machine.account.connection() };
}

/** Resumes, with the secret of a created key put by the person where it was to go, where it waits in its row. */
export async function resumed({
  scene,
  ports,
  connection,
}: Awaited<ReturnType<typeof afterKill>>): Promise<RotationResult> {
  const { time } = scene.machine;
  const result = await time.until(resumeRotation(scene.owner, connection, ports));
  if (result.kind !== 'waiting') return result;
  scene.give(WORK, result.unstored.keyId);
  return time.until(resumeRotation(scene.owner, connection, ports));
}

/** A key that the kill left without a secret is known to the journal, or there is none. */
export async function assertNoOrphan(scene: RotationScene, ports: RotationPorts): Promise<void> {
  const { entries } = await ports.unstoredPorts.journal.list();
  for (const id of scene.newKeys) {
    const isStored = scene.places.some((place) => place.secretOf(id) !== undefined);
    const isUnstored = ports.unstoredPorts.unstored.list().some(({ keyId }) => keyId === id);
    const isJournaled = entries.some(({ entry }) => !entry.keyIdsBefore.includes(id));
    assert.ok(isStored || isUnstored || isJournaled, 'a key that nothing knows of');
  }
}

/** A kill and what came of it, as the name of a case. */
export function nameOf({ call, occurrence, when }: Kill, kind = ''): string {
  return `${when} ${occurrence}. ${call}: ${kind}`;
}
