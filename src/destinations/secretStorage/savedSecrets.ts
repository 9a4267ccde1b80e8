import type { Event } from '../../core/event.js';
import { IamKeysError } from '../../core/errors.js';
import type { SavedSecretRecord, MissingSecret, KeyIdentity } from '../../core/secret/secretRecords.js';
import type { SavedSecretRecords, SavedSecrets, StorageIdentity } from '../../core/ports.js';
import { SecretText } from '../../core/secret/secretText.js';
import type { SecretStore } from './boundedStore.js';
import { parseSavedKey, savedKey } from './storageKeys.js';

export interface SavedSecretsOptions {
  readonly records: SavedSecretRecords;
  readonly identity: StorageIdentity;
  /** Random id of this activation. */
  readonly activation: string;
}

/** The secrets in VS Code's secret storage; listing reads their storage keys only. */
export class SecretStorageSecrets implements SavedSecrets {
  readonly onDidChange: Event = (listener) =>
    this.storage.onDidChange(({ key }) => {
      if (parseSavedKey(key) !== undefined) listener();
    });

  constructor(
    private readonly storage: SecretStore,
    private readonly options: SavedSecretsOptions,
  ) {}

  async list(): Promise<readonly KeyIdentity[]> {
    return (await this.storage.keys()).flatMap((key) => parseSavedKey(key) ?? []);
  }

  async get(saved: KeyIdentity): Promise<SecretText> {
    const text = await this.storage.get(savedKey(saved));
    if (text === undefined || text === '') throw new IamKeysError('SecretMissing', { keyId: saved.keyId });
    await this.#prove(saved).catch(() => undefined);
    return new SecretText(text);
  }

  async forget(saved: KeyIdentity): Promise<void> {
    await this.storage.delete(savedKey(saved));
    await this.options.records.remove(saved.keyId);
  }

  async missing(): Promise<readonly MissingSecret[]> {
    const there = await this.list();
    const records = await this.options.records.list();
    for (const saved of there) {
      if (!records.some((record) => record.keyId === saved.keyId)) await this.#found(saved).catch(() => undefined);
    }
    const { storeId, formerIds } = await this.options.identity.look();
    const ours = new Set([storeId, ...formerIds]);
    return records
      .filter((record) => !there.some((saved) => saved.keyId === record.keyId))
      .map(({ account, userName, keyId, storeId: keptBy }) => {
        const reason = keptBy !== undefined && ours.has(keptBy) ? 'lost' : 'otherClient';
        return { account, userName, keyId, reason };
      });
  }

  async dismiss(missing: KeyIdentity): Promise<void> {
    await this.options.records.remove(missing.keyId);
  }

  async isProven(saved: KeyIdentity): Promise<boolean> {
    return (await this.#record(saved))?.proven === true;
  }

  async #prove(saved: KeyIdentity): Promise<void> {
    const record = await this.#record(saved);
    if (record === undefined || record.proven || record.storedIn === this.options.activation) return;
    await this.options.records.put({ ...record, proven: true });
  }

  async #record({ keyId }: KeyIdentity): Promise<SavedSecretRecord | undefined> {
    return (await this.options.records.list()).find((record) => record.keyId === keyId);
  }

  /** Stored by a window that could not write its record, or under another profile of VS Code. */
  async #found({ account, userName, keyId }: KeyIdentity): Promise<void> {
    const { storeId } = await this.options.identity.look();
    const store = storeId === undefined ? {} : { storeId };
    await this.options.records.put({ account, userName, keyId, ...store, proven: false });
  }
}
