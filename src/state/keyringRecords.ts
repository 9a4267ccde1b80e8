import { isObject } from '../core/isObject.js';
import { keyOf } from '../core/key/keyIdentity.js';
import type { KeyringRecords } from '../core/secret/keyring.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areTexts, areTextsIfAny } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** Whose items the keyring has, as a folder of files, one a key ID, as in the keyring. */
export class FolderKeyringRecords implements KeyringRecords {
  readonly #records: RecordFolder<KeyIdentity>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isIdentity);
  }

  async list(): Promise<readonly KeyIdentity[]> {
    return (await this.#records.list()).records;
  }

  async put(key: KeyIdentity): Promise<void> {
    await this.#records.write(key.keyId, keyOf(key, key));
  }

  async remove(keyId: string): Promise<void> {
    await this.#records.remove(keyId);
  }
}

function isIdentity(value: unknown): value is KeyIdentity {
  return (
    isObject(value) && areTexts(value, 'account', 'userName', 'keyId') && areTextsIfAny(value, 'partition', 'endpoint')
  );
}
