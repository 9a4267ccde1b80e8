import type { IndexedSecret } from '../core/secret/secretRecords.js';
import type { SavedIndex } from '../core/ports.js';
import type { DurableFolder } from './durableFolder.js';

/** The index of saved secrets as a folder of files, one a key ID. Holds no secret. */
export class FolderSavedIndex implements SavedIndex {
  constructor(private readonly folder: DurableFolder) {}

  /** Files that cannot be read are left out: their secrets count as found, not as missing. */
  async list(): Promise<readonly IndexedSecret[]> {
    const { files } = await this.folder.list();
    return files.flatMap(({ value }) => (isIndexedSecret(value) ? [value] : []));
  }

  async put(secret: IndexedSecret): Promise<void> {
    await this.folder.write(secret.keyId, secret);
  }

  async remove(keyId: string): Promise<void> {
    await this.folder.remove(keyId);
  }
}

function isIndexedSecret(value: unknown): value is IndexedSecret {
  if (typeof value !== 'object' || value === null) return false;
  const record: Readonly<Record<string, unknown>> = { ...value };
  return (
    ['account', 'userName', 'keyId'].every((name) => typeof record[name] === 'string') &&
    ['storeId', 'storedIn'].every((name) => record[name] === undefined || typeof record[name] === 'string') &&
    typeof record['proven'] === 'boolean'
  );
}
