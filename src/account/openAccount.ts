import { isIamKeysError } from '../core/errors.js';
import type { Connection } from '../core/ports.js';
import { Signal } from './signal.js';
import { UserKeys } from './userKeys.js';
import { UserList } from './userList.js';

/** One connected account and what was loaded of it. Bound to its connection for good: another profile makes another one. */
export class OpenAccount {
  readonly users: UserList;
  readonly keys: UserKeys;
  readonly onDidChangeAlias = new Signal();
  readonly #closing = new AbortController();
  #alias: string | undefined;

  constructor(readonly connection: Connection) {
    this.users = new UserList(connection.iam, this.#closing.signal);
    this.keys = new UserKeys(connection.iam, this.#closing.signal);
  }

  get alias(): string | undefined {
    return this.#alias;
  }

  /** The account's alias is a nicety: without the right to it the number serves. */
  async loadAlias(): Promise<void> {
    try {
      this.#alias = await this.connection.iam.getAccountAlias();
      if (this.#alias !== undefined) this.onDidChangeAlias.fire();
    } catch (error) {
      if (!isIamKeysError(error)) throw error;
    }
  }

  /** Cancels what is under way. */
  close(): void {
    this.#closing.abort();
  }
}
