import { Emitter } from '../core/event.js';
import { isObject } from '../core/isObject.js';
import type { PinnedUsers } from '../core/ports.js';
import { isText } from './recordFields.js';
import { isNewer } from './recordFolder.js';

const PINNED = 'pinnedUsers';

/** What VS Code remembers for an extension; the part of its memento that is needed here. */
export interface Remembered {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** Names of users that the person has added by hand, by account. Kept on this machine; names are not secret. */
export class MementoPinnedUsers implements PinnedUsers {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memory: Remembered) {}

  list(account: string): readonly string[] {
    return this.#all()[account] ?? [];
  }

  /** Once, whatever the case: IAM ignores upper and lower case. */
  async add(account: string, userName: string): Promise<void> {
    await this.#set(account, [...this.#without(account, userName), userName]);
  }

  async remove(account: string, userName: string): Promise<void> {
    await this.#set(account, this.#without(account, userName));
  }

  #without(account: string, userName: string): readonly string[] {
    return this.list(account).filter((name) => name.toLowerCase() !== userName.toLowerCase());
  }

  async #set(account: string, names: readonly string[]): Promise<void> {
    if (isNewer(this.memory.get(PINNED))) return;
    await this.memory.update(PINNED, { ...this.#all(), [account]: names });
    this.#changed.fire();
  }

  /** Only what has the form it should have. */
  #all(): Readonly<Record<string, readonly string[]>> {
    const value = this.memory.get(PINNED);
    if (!isObject(value)) return {};
    const entries = Object.entries(value).map(([account, names]) => {
      const texts = Array.isArray(names) ? names.filter(isText) : [];
      return [account, texts] as const;
    });
    return Object.fromEntries(entries);
  }
}
