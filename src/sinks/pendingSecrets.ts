import { IamKeysError } from '../core/errors.js';
import type { PendingSecret } from '../core/secret/secretRecords.js';
import type { PendingSecrets } from '../core/ports.js';
import { SecretText } from '../core/secret/secretText.js';
import type { SecretStore } from './secretStore.js';
import { parsePendingKey, pendingKey } from './storageKeys.js';

/** Copies of waiting secrets under `pending/` in VS Code's secret storage. */
export class StoragePendingSecrets implements PendingSecrets {
  constructor(private readonly storage: SecretStore) {}

  async list(): Promise<readonly PendingSecret[]> {
    return (await this.storage.keys()).flatMap((key) => parsePendingKey(key) ?? []);
  }

  async keep(pending: PendingSecret, secret: SecretText): Promise<void> {
    const key = pendingKey(pending);
    await this.storage.store(key, secret.reveal());
    if ((await this.storage.get(key)) !== secret.reveal()) {
      throw new IamKeysError('SecretStoreRefused', { fault: 'differs', reason: '' });
    }
  }

  async get(pending: PendingSecret): Promise<SecretText> {
    const text = await this.storage.get(pendingKey(pending));
    if (text === undefined || text === '') throw new IamKeysError('SecretMissing', { keyId: pending.keyId });
    return new SecretText(text);
  }

  async forget(pending: PendingSecret): Promise<void> {
    await this.storage.delete(pendingKey(pending));
  }

  onDidChange(listener: () => void): { dispose(): void } {
    return this.storage.onDidChange(({ key }) => {
      if (parsePendingKey(key) !== undefined) listener();
    });
  }
}
