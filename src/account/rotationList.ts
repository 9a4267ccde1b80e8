import type { AnyIamKeysError } from '../core/errors.js';
import { isSamePlace } from '../core/key/secretPlaces.js';
import type { Place, Rotation } from '../core/model.js';
import type { DeliveryFailure } from '../core/rotation/rotation.js';
import type { Connection, Rotations } from '../core/ports.js';
import { isKeyOf } from '../core/key/keyIdentity.js';
import { sameUserName } from '../core/user/userName.js';
import { Emitter } from '../core/event.js';

/** The rotations under way as last read from disk, for the rows of the tree. Another window's show at the next reading. */
export class RotationList {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #rotations: readonly Rotation[] = [];

  /** Why places did not take a new key when it was last tried in this window, by new key. */
  readonly #failures = new Map<string, readonly DeliveryFailure[]>();

  constructor(private readonly rotations: Pick<Rotations, 'list'>) {}

  /** Never rejects: what cannot be read is told where it is needed. */
  async load(): Promise<void> {
    const before = JSON.stringify(this.#rotations);
    this.#rotations = await this.rotations.list().catch(() => []);
    if (JSON.stringify(this.#rotations) !== before) this.#changed.fire();
  }

  /** Notes why places did not take the new key; none where the last try went well. */
  noteFailures({ newKeyId }: Pick<Rotation, 'newKeyId'>, failures: readonly DeliveryFailure[]): void {
    if (newKeyId === undefined) return;
    this.#failures.set(newKeyId, failures);
    this.#changed.fire();
  }

  /** Why a place did not take the new key, as far as it was tried in this window. */
  failureOf({ newKeyId = '' }: Pick<Rotation, 'newKeyId'>, place: Place): AnyIamKeysError | undefined {
    return this.#failures.get(newKeyId)?.find((failure) => isSamePlace(failure.place, place))?.error;
  }

  of(connection: Pick<Connection, 'caller' | 'endpoint'>): readonly Rotation[] {
    return this.#rotations.filter((rotation) => isKeyOf(rotation, connection));
  }

  ofUser(connection: Pick<Connection, 'caller' | 'endpoint'>, userName: string): Rotation | undefined {
    return this.of(connection).find((rotation) => sameUserName(rotation.userName, userName));
  }
}
