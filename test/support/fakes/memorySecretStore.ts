import type { SecretStore } from '../../../src/destinations/secretStorage/boundedStore.js';

/** How a call goes wrong. `forget`: the value is gone though `store` resolved. `corrupt`: another value comes back. */
export type StoreFaultKind = 'refuse' | 'hang' | 'forget' | 'corrupt';

interface Fault {
  readonly call: 'get' | 'store' | 'delete' | 'keys';
  readonly kind: StoreFaultKind;
  readonly prefix: string;
}

/** VS Code's secret storage in memory: asynchronous, tells every window of changes, and misbehaves on demand. */
export class MemorySecretStore implements SecretStore {
  readonly #values: Map<string, string>;
  readonly #listeners = new Set<(event: { readonly key: string }) => void>();
  #faults: Fault[] = [];

  /** The same map is the same storage, in another window or at a later start. */
  constructor(values = new Map<string, string>()) {
    this.#values = values;
  }

  get values(): Map<string, string> {
    return this.#values;
  }

  /** For storage keys that start so. */
  break(call: Fault['call'], kind: StoreFaultKind, prefix = ''): void {
    this.#faults.push({ call, kind, prefix });
  }

  repair(): void {
    this.#faults = [];
  }

  async get(key: string): Promise<string | undefined> {
    const kind = await this.#fault('get', key);
    if (kind === 'forget') {
      // As VS Code does when a value cannot be decrypted.
      this.#values.delete(key);
    }
    const value = this.#values.get(key);
    return kind === 'corrupt' && value !== undefined ? `${value.slice(1)}~` : value;
  }

  async store(key: string, value: string): Promise<void> {
    const kind = await this.#fault('store', key);
    if (kind === 'forget') return;
    this.#values.set(key, kind === 'corrupt' ? `${value.slice(1)}~` : value);
    this.#changed(key);
  }

  async delete(key: string): Promise<void> {
    const kind = await this.#fault('delete', key);
    if (kind === 'forget') return;
    this.#values.delete(key);
    this.#changed(key);
  }

  async keys(): Promise<string[]> {
    const kind = await this.#fault('keys', '');
    return kind === 'forget' ? [] : [...this.#values.keys()];
  }

  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #changed(key: string): void {
    for (const listener of this.#listeners)
      queueMicrotask(() => {
        listener({ key });
      });
  }

  async #fault(call: Fault['call'], key: string): Promise<StoreFaultKind | undefined> {
    await Promise.resolve();
    const fault = this.#faults.find((each) => each.call === call && key.startsWith(each.prefix));
    if (fault?.kind === 'refuse') throw new Error('the keyring is locked');
    if (fault?.kind === 'hang') await new Promise(() => undefined);
    return fault?.kind;
  }
}
