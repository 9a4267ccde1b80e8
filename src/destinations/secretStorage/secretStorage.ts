import { IamKeysError } from '../../core/errors.js';
import type { StoreFault } from '../../core/secret/secretFaults.js';
import { keyOf } from '../../core/key/keyIdentity.js';
import type { KeySecret, KeyIdentity } from '../../core/secret/secretRecords.js';
import type { Clock, Destination, WriteNotice } from '../../core/ports.js';
import type { SavedSecretRecords, StorageIdentity } from '../../core/secret/secretPorts.js';
import type { SecretStore } from './boundedStore.js';
import { canaryKey, canaryTime, savedKey } from './storageKeys.js';

const HOUR = 3_600_000;

/** What storing in VS Code's secret storage needs beside the storage. */
export interface SecretStorageOptions {
  readonly records: SavedSecretRecords;
  readonly identity: StorageIdentity;
  readonly clock: Clock;
  /** Random id of this activation. */
  readonly activation: string;
  readonly random: () => string;
}

/** Puts a secret into VS Code's secret storage, one storage key per secret. */
export class SecretStorageDestination implements Destination {
  readonly place = { kind: 'secretStorage' } as const;

  constructor(
    private readonly storage: SecretStore,
    private readonly options: SecretStorageOptions,
  ) {}

  /** Writes, lists, reads and deletes a canary: proves that the store answers, not that it keeps. */
  async preflight(): Promise<void> {
    const { clock, random } = this.options;
    const key = canaryKey(clock.now(), random());
    const value = random();
    await this.storage.store(key, value);
    await this.#expect(key, value);
    await this.storage.delete(key);
    if ((await this.storage.get(key)) !== undefined) throw fault('differs');
    await this.#sweep();
  }

  async store(secret: KeySecret): Promise<readonly WriteNotice[]> {
    await this.#keepOther(secret);
    await this.storage.store(savedKey(secret), secret.secret.reveal());
    // Without a record the secret is safe all the same; the next look at the storage makes one.
    await this.#remember(secret).catch(() => undefined);
    return [];
  }

  async readBack(secret: KeySecret): Promise<void> {
    await this.#expect(savedKey(secret), secret.secret.reveal());
  }

  async #expect(key: string, value: string): Promise<void> {
    const found = await this.storage.get(key);
    const keys = await this.storage.keys();
    if (found === undefined || !keys.includes(key)) throw fault('forgot');
    if (found !== value) throw fault('differs');
  }

  /** Without its server a name says too little: the secret under it may be another key's. */
  async #keepOther(secret: KeySecret): Promise<void> {
    if (secret.partition !== undefined) return;
    const found = await this.storage.get(savedKey(secret));
    if (found !== undefined && found !== '' && found !== secret.secret.reveal()) throw fault('taken');
  }

  async #remember(secret: KeyIdentity): Promise<void> {
    const { records, identity, activation } = this.options;
    const { storeId } = await identity.look();
    await records.put({
      ...keyOf(secret, secret),
      ...(storeId !== undefined && { storeId }),
      storedIn: activation,
      proven: false,
    });
  }

  /** A canary of a killed window; younger ones may belong to a running one. */
  async #sweep(): Promise<void> {
    const oldest = this.options.clock.now() - HOUR;
    for (const key of await this.storage.keys()) {
      const time = canaryTime(key);
      if (time !== undefined && !(time > oldest)) await this.storage.delete(key);
    }
  }
}

function fault(kind: Exclude<StoreFault, 'refused' | 'silent'>): IamKeysError<'SecretStoreRefused'> {
  return new IamKeysError('SecretStoreRefused', { fault: kind, reason: '' });
}
