import type { ClientStores, SavedSecretRecords } from '../../../src/core/secret/secretPorts.js';
import type { KeyIdentity, SavedSecretRecord } from '../../../src/core/secret/secretRecords.js';

export class MemorySavedSecretRecords implements SavedSecretRecords {
  readonly records = new Map<string, SavedSecretRecord>();

  async list(): Promise<readonly SavedSecretRecord[]> {
    return Promise.resolve([...this.records.values()]);
  }

  async put(secret: SavedSecretRecord): Promise<void> {
    this.records.set(nameOf(secret), secret);
    return Promise.resolve();
  }

  async add(secret: SavedSecretRecord): Promise<void> {
    if (!this.records.has(nameOf(secret))) await this.put(secret);
  }

  async remove(key: KeyIdentity): Promise<void> {
    this.records.delete(nameOf(key));
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

function nameOf({ partition, endpoint, account, keyId }: KeyIdentity): string {
  return JSON.stringify([partition, endpoint, account, keyId]);
}
