import { isObject } from '../core/isObject.js';
import type { SavedSecretRecord } from '../core/secret/secretRecords.js';
import type { SavedSecretRecords } from '../core/ports.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areTexts, areTextsIfAny } from './recordFields.js';

/** The index of saved secrets as a folder of files, one a key ID. Holds no secret. */
export class FolderSavedSecretRecords implements SavedSecretRecords {
  constructor(private readonly folder: DurableFolder) {}

  /** Files that cannot be read are left out: their secrets count as found, not as missing. */
  async list(): Promise<readonly SavedSecretRecord[]> {
    const { files } = await this.folder.list();
    return files.flatMap(({ value }) => (isSavedSecretRecord(value) ? [value] : []));
  }

  async put(secret: SavedSecretRecord): Promise<void> {
    await this.folder.write(secret.keyId, secret);
  }

  async remove(keyId: string): Promise<void> {
    await this.folder.remove(keyId);
  }
}

function isSavedSecretRecord(value: unknown): value is SavedSecretRecord {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'userName', 'keyId') &&
    areTextsIfAny(value, 'storeId', 'storedIn') &&
    typeof value['proven'] === 'boolean'
  );
}
