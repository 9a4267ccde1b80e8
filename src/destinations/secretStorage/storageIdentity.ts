import type { StorageStatus } from '../../core/secret/secretRecords.js';
import type { ClientStores, StorageIdentity } from '../../core/secret/secretPorts.js';
import type { SecretStore } from './boundedStore.js';
import { IDENTITY_KEY } from './storageKeys.js';

/** Anything else under our key is damage. */
const STORE_ID = /^[\w-]{8,64}$/;
const UNREACHABLE: StorageStatus = { trust: 'unreachable', formerIds: [] };

/** What tells one secret storage from another. */
export interface StorageIdentityOptions {
  readonly clientStores: ClientStores;
  /** Tells VS Code clients apart that share one extension host; the same at each start of one client. */
  readonly clientId: string;
  readonly random: () => string;
}

/** A random id kept in the secret storage: whether it is still there tells whether the storage keeps what it is given. */
export class SecretStorageIdentity implements StorageIdentity {
  #last: Promise<StorageStatus> | undefined;

  constructor(
    private readonly storage: SecretStore,
    private readonly options: StorageIdentityOptions,
  ) {}

  /** Looks again until an identity from an earlier activation was found: the store may come round, or drop what it just took. */
  look(): Promise<StorageStatus> {
    const before = this.#last ?? Promise.resolve(undefined);
    this.#last = before.then((last) => (last?.trust === 'kept' ? last : this.#look(last))).catch(() => UNREACHABLE);
    return this.#last;
  }

  async #look(last: StorageStatus | undefined): Promise<StorageStatus> {
    const ids = await this.options.clientStores.list(this.options.clientId).catch((): readonly string[] => []);
    const found = await this.storage.get(IDENTITY_KEY);
    if (!isIdentity(found)) return this.#renew(ids);
    await this.#remember(found, ids);
    const formerIds = ids.filter((id) => id !== found);
    const written = last?.trust === 'new' || last?.trust === 'vanished';
    return { trust: written ? last.trust : 'kept', storeId: found, formerIds };
  }

  async #renew(ids: readonly string[]): Promise<StorageStatus> {
    await this.storage.store(IDENTITY_KEY, this.options.random());
    // Another window may have put its own there just now: the one that is there counts.
    const found = await this.storage.get(IDENTITY_KEY);
    if (!isIdentity(found)) return { ...UNREACHABLE, formerIds: ids };
    await this.#remember(found, ids);
    return { trust: ids.length > 0 ? 'vanished' : 'new', storeId: found, formerIds: ids };
  }

  async #remember(storeId: string, ids: readonly string[]): Promise<void> {
    if (!ids.includes(storeId))
      await this.options.clientStores.add(this.options.clientId, storeId).catch(() => undefined);
  }
}

function isIdentity(value: string | undefined): value is string {
  return value !== undefined && STORE_ID.test(value);
}
