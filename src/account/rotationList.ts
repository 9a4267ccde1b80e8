import type { Rotation } from '../core/model.js';
import type { Connection, Rotations } from '../core/ports.js';
import { isKeyOf } from '../core/key/keyIdentity.js';
import { sameUserName } from '../core/user/userName.js';
import { Emitter } from '../core/event.js';

/** The rotations under way as last read from disk, for the rows of the tree. Another window's show at the next reading. */
export class RotationList {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #rotations: readonly Rotation[] = [];

  constructor(private readonly rotations: Pick<Rotations, 'list'>) {}

  /** Never rejects: what cannot be read is told where it is needed. */
  async load(): Promise<void> {
    const before = JSON.stringify(this.#rotations);
    this.#rotations = await this.rotations.list().catch(() => []);
    if (JSON.stringify(this.#rotations) !== before) this.#changed.fire();
  }

  of(connection: Pick<Connection, 'caller' | 'endpoint'>): readonly Rotation[] {
    return this.#rotations.filter((rotation) => isKeyOf(rotation, connection));
  }

  ofUser(connection: Pick<Connection, 'caller' | 'endpoint'>, userName: string): Rotation | undefined {
    return this.of(connection).find((rotation) => sameUserName(rotation.userName, userName));
  }
}
