import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { AccessKey, KeyStatus, LastUsed } from '../core/model.js';
import type { Iam } from '../core/ports.js';
import { Signal } from './signal.js';

/** An access key and what could be learned of its use; `lastUsed` is missing when that call was denied. */
export interface KnownKey {
  readonly key: AccessKey;
  readonly lastUsed?: LastUsed;
}

/** The access keys of users, each list loaded when it is first asked for. */
export class UserKeys {
  /** Names the user whose keys changed. */
  readonly onDidChange = new Signal<string>();
  readonly #loaded = new Map<string, readonly KnownKey[]>();
  readonly #loading = new Map<string, Promise<readonly KnownKey[]>>();

  constructor(
    private readonly iam: Pick<Iam, 'listAccessKeys' | 'getAccessKeyLastUsed'>,
    private readonly closed: AbortSignal,
  ) {}

  /** What is known without asking IAM. */
  get(userName: string): readonly KnownKey[] | undefined {
    return this.#loaded.get(userName);
  }

  /** The keys of a user with their last use; rejects with an `IamKeysError`. */
  async load(userName: string): Promise<readonly KnownKey[]> {
    const known = this.#loaded.get(userName);
    if (known) return known;
    let loading = this.#loading.get(userName);
    if (!loading) {
      loading = this.#ask(userName).finally(() => this.#loading.delete(userName));
      this.#loading.set(userName, loading);
    }
    return loading;
  }

  /** Asks again for one user; what is known stays shown until the answer is there. */
  async reload(userName: string): Promise<void> {
    this.#loaded.delete(userName);
    await this.load(userName).finally(() => {
      this.onDidChange.fire(userName);
    });
  }

  /** Asks again for every user whose keys were loaded. */
  async reloadAll(): Promise<void> {
    await Promise.all([...this.#loaded.keys()].map((userName) => this.reload(userName).catch(() => undefined)));
  }

  /** Shows a key that was just created, also before IAM lists it. */
  add(key: AccessKey): void {
    const others = (this.#loaded.get(key.userName) ?? []).filter((known) => known.key.id !== key.id);
    this.#set(key.userName, [...others, { key, lastUsed: { userName: key.userName } }]);
  }

  setStatus(userName: string, keyId: string, status: KeyStatus): void {
    const keys = this.#loaded.get(userName);
    if (!keys) return;
    this.#set(
      userName,
      keys.map((known) => (known.key.id === keyId ? { ...known, key: { ...known.key, status } } : known)),
    );
  }

  remove(userName: string, keyId: string): void {
    const keys = this.#loaded.get(userName);
    if (keys)
      this.#set(
        userName,
        keys.filter((known) => known.key.id !== keyId),
      );
  }

  #set(userName: string, keys: readonly KnownKey[]): void {
    this.#loaded.set(userName, keys);
    this.onDidChange.fire(userName);
  }

  async #ask(userName: string): Promise<readonly KnownKey[]> {
    const keys = await this.iam.listAccessKeys(userName, this.closed);
    const known = await Promise.all(keys.map((key) => this.#withLastUsed(key)));
    this.#set(userName, known);
    return known;
  }

  async #withLastUsed(key: AccessKey): Promise<KnownKey> {
    try {
      return { key, lastUsed: await this.iam.getAccessKeyLastUsed(key.id, this.closed) };
    } catch (error) {
      // Without the right to this one call, or with a key that is gone by now, the rest is still worth showing.
      if (isTolerable(asIamKeysError(error))) return { key };
      throw error;
    }
  }
}

function isTolerable(error: AnyIamKeysError): boolean {
  return error.code === 'AccessDenied' || error.code === 'NoSuchEntity';
}
