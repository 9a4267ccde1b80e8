import type { ClientStores, SavedSecretRecords } from '../../../src/core/ports.js';
import type { SavedSecretRecord } from '../../../src/core/secret/secretRecords.js';

export class MemorySavedSecretRecords implements SavedSecretRecords {
  readonly records = new Map<string, SavedSecretRecord>();

  async list(): Promise<readonly SavedSecretRecord[]> {
    return Promise.resolve([...this.records.values()]);
  }

  async put(secret: SavedSecretRecord): Promise<void> {
    this.records.set(secret.keyId, secret);
    return Promise.resolve();
  }

  async remove(keyId: string): Promise<void> {
    this.records.delete(keyId);
    return Promise.resolve();
  }
}

export class MemoryClientStores implements ClientStores {
  readonly stores: { readonly clientId: string; readonly storeId: string }[] = [];

  async list(clientId: string): Promise<readonly string[]> {
    return Promise.resolve(this.stores.filter((each) => each.clientId === clientId).map(({ storeId }) => storeId));
  }

  async add(clientId: string, storeId: string): Promise<void> {
    this.stores.push({ clientId, storeId });
    return Promise.resolve();
  }
}
