import { isObject } from '../core/isObject.js';
import type { Clock } from '../core/ports.js';
import type { ClientStores } from '../core/secret/secretPorts.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** A client whose storage keeps nothing makes one at each start. */
const MOST = 50;

interface ClientStore {
  readonly clientId: string;
  readonly storeId: string;
  readonly since: number;
}

/** Which stores each VS Code client had, as a folder of files, one a store. */
export class FolderClientStores implements ClientStores {
  readonly #records: RecordFolder<ClientStore>;

  constructor(
    folder: DurableFolder,
    private readonly clock: Clock,
  ) {
    this.#records = new RecordFolder(folder, isClientStore);
  }

  async list(clientId: string): Promise<readonly string[]> {
    return (await this.#of(clientId)).map(({ storeId }) => storeId);
  }

  async add(clientId: string, storeId: string): Promise<void> {
    const known: ClientStore = { clientId, storeId, since: this.clock.now() };
    await this.#records.write(storeId, known);
    const all = await this.#of(clientId);
    for (const old of all.slice(0, Math.max(0, all.length - MOST))) await this.#records.remove(old.storeId);
  }

  async #of(clientId: string): Promise<readonly ClientStore[]> {
    const { records } = await this.#records.list();
    return records.filter((store) => store.clientId === clientId).toSorted((one, other) => one.since - other.since);
  }
}

function isClientStore(value: unknown): value is ClientStore {
  return isObject(value) && areTexts(value, 'clientId', 'storeId') && areNumbers(value, 'since');
}
