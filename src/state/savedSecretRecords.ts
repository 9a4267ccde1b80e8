import { createHash } from 'node:crypto';
import { isObject } from '../core/isObject.js';
import type { KeyIdentity, SavedSecretRecord } from '../core/secret/secretRecords.js';
import type { SavedSecretRecords } from '../core/secret/secretPorts.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areTexts, areTextsIfAny } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** The index of saved secrets as a folder of files, one a key. Holds no secret. */
export class FolderSavedSecretRecords implements SavedSecretRecords {
  readonly #records: RecordFolder<SavedSecretRecord>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isSavedSecretRecord);
  }

  /** Files that cannot be read are left out: their secrets count as found, not as missing. */
  async list(): Promise<readonly SavedSecretRecord[]> {
    return (await this.#records.list()).records;
  }

  async put(secret: SavedSecretRecord): Promise<void> {
    await this.#records.write(nameOf(secret), secret);
  }

  async add(secret: SavedSecretRecord): Promise<void> {
    if ((await this.#records.read(nameOf(secret))) === undefined) await this.put(secret);
  }

  async remove(key: KeyIdentity): Promise<void> {
    await this.#records.remove(nameOf(key));
  }
}

/** Version 0.1.0 named them after the key's ID alone. Addresses may be longer than a file's name. */
function nameOf({ account, partition, endpoint, keyId }: KeyIdentity): string {
  if (partition === undefined) return keyId;
  const digest = createHash('sha256')
    .update([partition, account, endpoint ?? ''].join(' '))
    .digest('hex');
  return `${keyId} ${digest.slice(0, 16)}`;
}

function isSavedSecretRecord(value: unknown): value is SavedSecretRecord {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'userName', 'keyId') &&
    areTextsIfAny(value, 'partition', 'endpoint', 'storeId', 'storedIn') &&
    typeof value['proven'] === 'boolean'
  );
}
