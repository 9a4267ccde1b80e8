import { createHash } from 'node:crypto';
import { isObject } from '../core/isObject.js';
import type { RememberedPlaces, RotationId, UserPlaces } from '../core/ports.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areTexts, areTextsIfAny, isListOf, isText } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** Places that people look after by hand as a folder of files, one a user. */
export class FolderRememberedPlaces implements RememberedPlaces {
  readonly #records: RecordFolder<UserPlaces>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isUserPlaces);
  }

  async list(): Promise<readonly UserPlaces[]> {
    return (await this.#records.list()).records;
  }

  async get(user: RotationId): Promise<readonly string[]> {
    return (await this.#records.read(nameOf(user)))?.byHand ?? [];
  }

  async put({ account, partition, endpoint, userName }: RotationId, names: readonly string[]): Promise<void> {
    const user = { account, partition, ...(endpoint !== undefined && { endpoint }), userName };
    if (names.length === 0) await this.#records.remove(nameOf(user));
    else await this.#records.write(nameOf(user), { ...user, byHand: names });
  }
}

/** User names are equal whatever their case; an endpoint may hold what no file name can. */
function nameOf({ account, partition, endpoint, userName }: RotationId): string {
  return createHash('sha256')
    .update(JSON.stringify([partition, account, endpoint ?? '', userName.toLowerCase()]))
    .digest('hex')
    .slice(0, 32);
}

function isUserPlaces(value: unknown): value is UserPlaces {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'partition', 'userName') &&
    areTextsIfAny(value, 'endpoint') &&
    isListOf(value['byHand'], isText)
  );
}
