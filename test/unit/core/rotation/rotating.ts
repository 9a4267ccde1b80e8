import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { RotationOptions, RotationPorts, RotationResult } from '../../../../src/core/rotation/rotation.js';
import { resumeRotation, rotateKey, type RotateRequest } from '../../../../src/core/rotation/rotateKey.js';
import { CI, RotationScene, WORK } from '../../../support/fakes/rotationScene.js';

/** A scene, one of its windows, and who is connected there. */
export interface Stage {
  readonly scene: RotationScene;
  readonly ports: RotationPorts;
  readonly connection: Connection;
}

/** A user with one key, seen from a window that has just opened. */
export function newStage(): Stage {
  const scene = new RotationScene();
  return { scene, ports: scene.open().ports, connection: scene.machine.account.connection() };
}

/** What rotates the key of the stage that is set when it is called; time runs as long as it takes. */
export function rotating(stage: () => Stage) {
  async function rotate(
    places: readonly [Place, ...Place[]] = [WORK],
    options: RotationOptions = {},
    known: Pick<RotateRequest, 'byHand' | 'placesUnknown' | 'oldSigns'> = {},
  ): Promise<RotationResult> {
    const { scene, ports, connection } = stage();
    const request = { connection, userName: scene.userName, oldKeyId: scene.oldKeyId, places, ...known };
    return scene.machine.time.until(rotateKey(request, ports, options));
  }

  async function resume(options: RotationOptions = {}): Promise<RotationResult> {
    const { scene, ports, connection } = stage();
    return scene.machine.time.until(resumeRotation(scene.owner, connection, ports, options));
  }

  /** Rotates into two profiles up to the verification, which fails. */
  async function unverified(): Promise<void> {
    const { script } = stage().scene.machine;
    script.failAlways('verify', 'before', new IamKeysError('InvalidClientTokenId', {}));
    assert.equal((await rotate([WORK, CI])).kind, 'unverified');
    script.clear();
  }

  /** The ID of the key that the rotation created; empty when there is none. */
  const newKey = (): string => stage().scene.newKeys[0] ?? '';

  return { rotate, resume, unverified, newKey };
}
