import { Emitter } from '../core/event.js';
import { isObject } from '../core/isObject.js';
import type { PinnedUsers } from '../core/ports.js';
import type { AccountIdentity } from '../core/secret/secretRecords.js';
import { isText } from './recordFields.js';
import { isNewer } from './recordFolder.js';

const PINNED = 'pinnedUsers';

/** What VS Code remembers for an extension; the part of its memento that is needed here. */
export interface Remembered {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** Names of users that the person has added by hand, by account and server. Kept on this machine; names are not secret. */
export class MementoPinnedUsers implements PinnedUsers {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memory: Remembered) {}

  /** Version 0.1.0 wrote no server: what it wrote counts until something is written for that one. */
  list(account: AccountIdentity): readonly string[] {
    const all = this.#all();
    return all[nameOf(account)] ?? all[account.account] ?? [];
  }

  /** Once, whatever the case: IAM ignores upper and lower case. */
  async add(account: AccountIdentity, userName: string): Promise<void> {
    await this.#set(account, [...this.#without(account, userName), userName]);
  }

  async remove(account: AccountIdentity, userName: string): Promise<void> {
    await this.#set(account, this.#without(account, userName));
  }

  #without(account: AccountIdentity, userName: string): readonly string[] {
    return this.list(account).filter((name) => name.toLowerCase() !== userName.toLowerCase());
  }

  async #set(account: AccountIdentity, names: readonly string[]): Promise<void> {
    if (isNewer(this.memory.get(PINNED))) return;
    await this.memory.update(PINNED, { ...this.#all(), [nameOf(account)]: names });
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

/** AWS's accounts are numbers alone; those of other servers may be alike. */
function nameOf({ account, endpoint }: AccountIdentity): string {
  return endpoint === undefined ? account : `${account} ${endpoint}`;
}
