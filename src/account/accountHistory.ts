import { isIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import { Emitter } from '../core/event.js';
import type { Connection } from '../core/ports.js';
import { KeyUseSearch } from '../core/keyUse/keyUseSearch.js';

/** The event history of an account, and what was found in it. AWS always has one; of other servers it is found out. */
export class AccountHistory {
  readonly #changed = new Emitter();
  /** It is offered now, or is not any more. */
  readonly onDidChange = this.#changed.event;
  readonly #searches = new Map<string, KeyUseSearch>();
  #isOffered: boolean;

  constructor(
    private readonly connection: Pick<Connection, 'history' | 'accessKeyId'>,
    private readonly failed: (error: AnyIamKeysError) => void,
    private readonly closed: AbortSignal,
  ) {
    this.#isOffered = connection.history?.isForeign === false;
  }

  /** Whether it makes sense to ask. */
  get isOffered(): boolean {
    return this.#isOffered;
  }

  /** Asks a server that is not AWS's own whether it has the service. Never rejects. */
  async findOut(): Promise<void> {
    const { history, accessKeyId: keyId = '' } = this.connection;
    if (history?.isForeign !== true || this.#isOffered) return;
    try {
      await history.lookUp({ keyId, region: history.home }, this.closed);
    } catch (error) {
      // These come of a server that has it; what else it says is not an answer to the question.
      if (!isIamKeysError(error, 'AccessDenied') && !isIamKeysError(error, 'Throttling')) return;
    }
    this.#isOffered = true;
    if (!this.closed.aborted) this.#changed.fire();
  }

  /** What is known of a key's use, to go on from; undefined where there is no history to ask. */
  searchFor(keyId: string): KeyUseSearch | undefined {
    const { history } = this.connection;
    if (!history || !this.#isOffered) return undefined;
    const search = this.#searches.get(keyId) ?? new KeyUseSearch(history, keyId, this.failed, this.closed);
    this.#searches.set(keyId, search);
    return search;
  }

  /** The next search begins with what is recorded by then. */
  forget(): void {
    for (const search of this.#searches.values()) search.stop();
    this.#searches.clear();
  }
}
