import type { Event } from '../../core/event.js';
import { IamKeysError } from '../../core/errors.js';
import { isSameKey, keyOf, mayBeSameKey } from '../../core/key/keyIdentity.js';
import type { SavedSecretRecord, MissingSecret, KeyIdentity } from '../../core/secret/secretRecords.js';
import type { SavedSecretRecords, SavedSecrets, StorageIdentity } from '../../core/secret/secretPorts.js';
import { SecretText } from '../../core/secret/secretText.js';
import type { SecretStore } from './boundedStore.js';
import { parseSavedKey, savedKey } from './storageKeys.js';

/** The records that tell a secret that is gone from one that never was, and the identity of the storage. */
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

  async get(key: KeyIdentity): Promise<SecretText> {
    for (const saved of [key, ...(await this.#alike(key))]) {
      const text = await this.storage.get(savedKey(saved));
      if (text === undefined || text === '') continue;
      await this.#prove(saved).catch(() => undefined);
      return new SecretText(text);
    }
    throw new IamKeysError('SecretMissing', { keyId: key.keyId });
  }

  /** The record goes first: a window that looks meanwhile must not miss the secret. */
  async forget(saved: KeyIdentity): Promise<void> {
    await this.options.records.remove(saved);
    await this.storage.delete(savedKey(saved));
  }

  /**
   * The records are read before the storage, and once more after it: another window stores the secret first and writes its record
   * then, and forgets in the other order.
   */
  async missing(): Promise<readonly MissingSecret[]> {
    const before = await this.options.records.list();
    const there = await this.list();
    const records = await this.options.records.list();
    for (const saved of there) {
      if (!records.some((record) => isSameKey(record, saved))) await this.#found(saved).catch(() => undefined);
    }
    const { storeId, formerIds } = await this.options.identity.look();
    const ours = new Set([storeId, ...formerIds]);
    return records
      .filter(
        (record) => before.some((each) => isSameKey(each, record)) && !there.some((each) => isSameKey(each, record)),
      )
      .map((record) => {
        const reason = record.storeId !== undefined && ours.has(record.storeId) ? 'lost' : 'otherClient';
        return { ...keyOf(record, record), reason };
      });
  }

  async dismiss(missing: KeyIdentity): Promise<void> {
    await this.options.records.remove(missing);
  }

  async isProven(key: KeyIdentity): Promise<boolean> {
    const [saved = key] = await this.#alike(key);
    return (await this.#record(saved))?.proven === true;
  }

  /** What the secret may be under, best first: its user may have had another name, or version 0.1.0 may have stored it. */
  async #alike(key: KeyIdentity): Promise<readonly KeyIdentity[]> {
    const alike = (await this.list()).filter((saved) => mayBeSameKey(saved, key));
    return alike.toSorted((one, other) => Number(isSameKey(other, key)) - Number(isSameKey(one, key)));
  }

  async #prove(saved: KeyIdentity): Promise<void> {
    const record = await this.#record(saved);
    if (record === undefined || record.proven || record.storedIn === this.options.activation) return;
    await this.options.records.put({ ...record, proven: true });
  }

  async #record(saved: KeyIdentity): Promise<SavedSecretRecord | undefined> {
    return (await this.options.records.list()).find((record) => isSameKey(record, saved));
  }

  /** Stored by a window that could not write its record, or under another profile of VS Code. */
  async #found(saved: KeyIdentity): Promise<void> {
    const { storeId } = await this.options.identity.look();
    await this.options.records.add({
      ...keyOf(saved, saved),
      ...(storeId !== undefined && { storeId }),
      proven: false,
    });
  }
}
