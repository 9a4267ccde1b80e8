import { Emitter } from '../core/event.js';
import { isKeyOf } from '../core/key/keyIdentity.js';
import type { User } from '../core/model.js';
import type { Connection } from '../core/ports.js';
import { isSuspensionOf, type Suspension, type Suspensions } from '../core/user/suspension.js';

/** The suspended users as last read from disk, for the rows of the tree. Another window's show at the next reading. */
export class SuspensionList {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #suspensions: readonly Suspension[] = [];

  constructor(private readonly suspensions: Pick<Suspensions, 'list'>) {}

  /** Never rejects: what cannot be read is told where it is needed. */
  async load(): Promise<void> {
    const before = JSON.stringify(this.#suspensions);
    this.#suspensions = await this.suspensions.list().catch(() => []);
    if (JSON.stringify(this.#suspensions) !== before) this.#changed.fire();
  }

  of(connection: Pick<Connection, 'caller' | 'endpoint'>): readonly Suspension[] {
    return this.#suspensions.filter((suspension) => isKeyOf(suspension, connection));
  }

  ofUser(connection: Pick<Connection, 'caller' | 'endpoint'>, user: Pick<User, 'id' | 'name'>): Suspension | undefined {
    return this.of(connection).find((suspension) => isSuspensionOf(suspension, user));
  }
}
