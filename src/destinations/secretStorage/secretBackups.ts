import type { Event } from '../../core/event.js';
import { IamKeysError } from '../../core/errors.js';
import type { SecretBackup } from '../../core/secret/secretRecords.js';
import type { SecretBackups } from '../../core/secret/secretPorts.js';
import { SecretText } from '../../core/secret/secretText.js';
import type { SecretStore } from './boundedStore.js';
import { parseBackupKey, backupKey } from './storageKeys.js';

/** Copies of waiting secrets under `pending/` in VS Code's secret storage. */
export class StorageSecretBackups implements SecretBackups {
  readonly onDidChange: Event = (listener) =>
    this.storage.onDidChange(({ key }) => {
      if (parseBackupKey(key) !== undefined) listener();
    });

  constructor(private readonly storage: SecretStore) {}

  async list(): Promise<readonly SecretBackup[]> {
    return (await this.storage.keys()).flatMap((key) => parseBackupKey(key) ?? []);
  }

  async keep(backup: SecretBackup, secret: SecretText): Promise<void> {
    const key = backupKey(backup);
    await this.storage.store(key, secret.reveal());
    if ((await this.storage.get(key)) !== secret.reveal()) {
      throw new IamKeysError('SecretStoreRefused', { fault: 'differs', reason: '' });
    }
  }

  async get(backup: SecretBackup): Promise<SecretText> {
    const text = await this.storage.get(backupKey(backup));
    if (text === undefined || text === '') throw new IamKeysError('SecretMissing', { keyId: backup.keyId });
    return new SecretText(text);
  }

  async forget(backup: SecretBackup): Promise<void> {
    await this.storage.delete(backupKey(backup));
  }
}
