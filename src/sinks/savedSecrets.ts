import { IamKeysError } from '../core/errors.js';
import type { IndexedSecret, MissingSecret, SavedSecret } from '../core/secret/secretRecords.js';
import type { SavedIndex, SavedSecrets, SecretStoreMark } from '../core/ports.js';
import { SecretText } from '../core/secret/secretText.js';
import type { SecretStore } from './secretStore.js';
import { parseSavedKey, savedKey } from './storageKeys.js';

export interface StorageSecretsOptions {
  readonly index: SavedIndex;
  readonly mark: SecretStoreMark;
  /** Random id of this activation. */
  readonly activation: string;
}

/** The secrets in VS Code's secret storage; listing reads their storage keys only. */
export class StorageSecrets implements SavedSecrets {
  constructor(
    private readonly storage: SecretStore,
    private readonly options: StorageSecretsOptions,
  ) {}

  async list(): Promise<readonly SavedSecret[]> {
    return (await this.storage.keys()).flatMap((key) => parseSavedKey(key) ?? []);
  }

  async get(saved: SavedSecret): Promise<SecretText> {
    const text = await this.storage.get(savedKey(saved));
    if (text === undefined || text === '') throw new IamKeysError('SecretMissing', { keyId: saved.keyId });
    await this.#prove(saved).catch(() => undefined);
    return new SecretText(text);
  }

  async forget(saved: SavedSecret): Promise<void> {
    await this.storage.delete(savedKey(saved));
    await this.options.index.remove(saved.keyId);
  }

  onDidChange(listener: () => void): { dispose(): void } {
    return this.storage.onDidChange(({ key }) => {
      if (parseSavedKey(key) !== undefined) listener();
    });
  }

  async missing(): Promise<readonly MissingSecret[]> {
    const there = await this.list();
    const records = await this.options.index.list();
    for (const saved of there) {
      if (!records.some((record) => record.keyId === saved.keyId)) await this.#found(saved).catch(() => undefined);
    }
    const { storeId, formerIds } = await this.options.mark.look();
    const ours = new Set([storeId, ...formerIds]);
    return records
      .filter((record) => !there.some((saved) => saved.keyId === record.keyId))
      .map(({ account, userName, keyId, storeId: keptBy }) => {
        const reason = keptBy !== undefined && ours.has(keptBy) ? 'lost' : 'otherClient';
        return { account, userName, keyId, reason };
      });
  }

  async dismiss(missing: SavedSecret): Promise<void> {
    await this.options.index.remove(missing.keyId);
  }

  async isProven(saved: SavedSecret): Promise<boolean> {
    return (await this.#record(saved))?.proven === true;
  }

  async #prove(saved: SavedSecret): Promise<void> {
    const record = await this.#record(saved);
    if (record === undefined || record.proven || record.storedIn === this.options.activation) return;
    await this.options.index.put({ ...record, proven: true });
  }

  async #record({ keyId }: SavedSecret): Promise<IndexedSecret | undefined> {
    return (await this.options.index.list()).find((record) => record.keyId === keyId);
  }

  /** Stored by a window that could not write its record, or under another profile of VS Code. */
  async #found({ account, userName, keyId }: SavedSecret): Promise<void> {
    const { storeId } = await this.options.mark.look();
    const store = storeId === undefined ? {} : { storeId };
    await this.options.index.put({ account, userName, keyId, ...store, proven: false });
  }
}
