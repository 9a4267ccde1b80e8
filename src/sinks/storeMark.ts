import type { SecretStoreStatus } from '../core/secret/secretRecords.js';
import type { KnownStores, SecretStoreMark } from '../core/ports.js';
import type { SecretStore } from './secretStore.js';
import { MARK_KEY } from './storageKeys.js';

/** Anything else under our key is damage. */
const MARK = /^[\w-]{8,64}$/;
const UNREACHABLE: SecretStoreStatus = { trust: 'unreachable', formerIds: [] };

export interface StoreMarkOptions {
  readonly known: KnownStores;
  /** Tells VS Code clients apart that share one extension host; the same at each start of one client. */
  readonly clientId: string;
  readonly random: () => string;
}

/** A random id kept in the secret storage: whether it is still there tells whether the storage keeps what it is given. */
export class StoreMark implements SecretStoreMark {
  #last: Promise<SecretStoreStatus> | undefined;

  constructor(
    private readonly storage: SecretStore,
    private readonly options: StoreMarkOptions,
  ) {}

  /** Looks again until a mark from an earlier activation was found: the store may come round, or drop what it just took. */
  look(): Promise<SecretStoreStatus> {
    const before = this.#last ?? Promise.resolve(undefined);
    this.#last = before.then((last) => (last?.trust === 'kept' ? last : this.#look(last))).catch(() => UNREACHABLE);
    return this.#last;
  }

  async #look(last: SecretStoreStatus | undefined): Promise<SecretStoreStatus> {
    const known = await this.options.known.list(this.options.clientId).catch((): readonly string[] => []);
    const found = await this.storage.get(MARK_KEY);
    if (!isMark(found)) return this.#mark(known);
    await this.#remember(found, known);
    const formerIds = known.filter((id) => id !== found);
    const written = last?.trust === 'new' || last?.trust === 'vanished';
    return { trust: written ? last.trust : 'kept', storeId: found, formerIds };
  }

  async #mark(known: readonly string[]): Promise<SecretStoreStatus> {
    await this.storage.store(MARK_KEY, this.options.random());
    // Another window may have put its own there just now: the one that is there counts.
    const found = await this.storage.get(MARK_KEY);
    if (!isMark(found)) return { ...UNREACHABLE, formerIds: known };
    await this.#remember(found, known);
    return { trust: known.length > 0 ? 'vanished' : 'new', storeId: found, formerIds: known };
  }

  async #remember(storeId: string, known: readonly string[]): Promise<void> {
    if (!known.includes(storeId)) await this.options.known.add(this.options.clientId, storeId).catch(() => undefined);
  }
}

function isMark(value: string | undefined): value is string {
  return value !== undefined && MARK.test(value);
}
