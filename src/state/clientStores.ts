import { isObject } from '../core/isObject.js';
import type { Clock, ClientStores } from '../core/ports.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts } from './recordFields.js';

/** A client whose storage keeps nothing makes one at each start. */
const MOST = 50;

interface ClientStore {
  readonly clientId: string;
  readonly storeId: string;
  readonly since: number;
}

/** Which stores each VS Code client had, as a folder of files, one a store. */
export class FolderClientStores implements ClientStores {
  constructor(
    private readonly folder: DurableFolder,
    private readonly clock: Clock,
  ) {}

  async list(clientId: string): Promise<readonly string[]> {
    return (await this.#of(clientId)).map(({ storeId }) => storeId);
  }

  async add(clientId: string, storeId: string): Promise<void> {
    const known: ClientStore = { clientId, storeId, since: this.clock.now() };
    await this.folder.write(storeId, known);
    const all = await this.#of(clientId);
    for (const old of all.slice(0, Math.max(0, all.length - MOST))) await this.folder.remove(old.storeId);
  }

  async #of(clientId: string): Promise<readonly ClientStore[]> {
    const { files } = await this.folder.list();
    return files
      .flatMap(({ value }) => (isClientStore(value) && value.clientId === clientId ? [value] : []))
      .toSorted((one, other) => one.since - other.since);
  }
}

function isClientStore(value: unknown): value is ClientStore {
  return isObject(value) && areTexts(value, 'clientId', 'storeId') && areNumbers(value, 'since');
}
