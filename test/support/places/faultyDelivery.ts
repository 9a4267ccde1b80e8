import { setImmediate } from 'node:timers';
import { isSamePlace } from '../../../src/core/key/secretPlaces.js';
import type { Connection, Timer } from '../../../src/core/ports.js';
import { rotateKey, resumeRotation } from '../../../src/core/rotation/rotateKey.js';
import type { RotationPorts, RotationResult } from '../../../src/core/rotation/rotation.js';
import { RotationScene, WORK } from '../fakes/rotationScene.js';
import type { FaultyPlace } from './faultyPlace.js';

/** Shorter waits are pauses, which nothing has to wait for here. */
const SHORTEST_DEADLINE = 30_000;

/** A key in a profile that is rotated into a real place, too. Time stands still but for what a silent place makes wait. */
export class FaultyDelivery {
  readonly scene = new RotationScene();
  readonly #ports: RotationPorts;
  readonly #connection: Connection;

  constructor(readonly faulty: FaultyPlace) {
    const { time, account } = this.scene.machine;
    const { ports } = this.scene.open();
    const timer: Timer = {
      after: (ms, listener) => {
        if (ms >= SHORTEST_DEADLINE) return time.after(ms, listener);
        const pause = setImmediate(listener);
        return () => clearImmediate(pause);
      },
    };
    faulty.onSilence((seconds) => void time.advance(seconds * 1000));
    this.#connection = account.connection();
    this.#ports = {
      ...ports,
      timer,
      destinationFor: (place) =>
        isSamePlace(place, faulty.place) ? faulty.destination(timer) : ports.destinationFor(place),
    };
  }

  rotate(): Promise<RotationResult> {
    const { userName, oldKeyId } = this.scene;
    const places = [WORK, this.faulty.place] as const;
    return rotateKey({ connection: this.#connection, userName, oldKeyId, places }, this.#ports);
  }

  resume(): Promise<RotationResult> {
    return resumeRotation(this.scene.owner, this.#connection, this.#ports);
  }

  /** The new key as the account has it; undefined where none was created. */
  get newPair() {
    const [keyId] = this.scene.newKeys;
    const secret = keyId === undefined ? undefined : this.scene.machine.account.secretOf(keyId);
    return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
  }

  /** True while the secret of the new key is in the profile that it was created for. */
  get isSecretKept(): boolean {
    const { newPair } = this;
    return newPair !== undefined && this.scene.place(WORK).secretOf(newPair.keyId)?.equals(newPair.secret) === true;
  }
}
