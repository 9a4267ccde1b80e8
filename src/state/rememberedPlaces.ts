import { createHash } from 'node:crypto';
import { isObject } from '../core/isObject.js';
import { accountIn } from '../core/key/keyIdentity.js';
import { isRemotePlace, type RemotePlace } from '../core/place/remotePlace.js';
import type { RememberedPlaces, RotationId, UserPlaces } from '../core/ports.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areTexts, areTextsIfAny, isListOf, isText } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** Places outside this computer as a folder of files, one a user. */
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

  async put(user: RotationId, byHand: readonly string[]): Promise<void> {
    await this.#write(user, { byHand, remote: await this.remote(user) });
  }

  async remote(user: RotationId): Promise<readonly RemotePlace[]> {
    return (await this.#records.read(nameOf(user)))?.remote ?? [];
  }

  async putRemote(user: RotationId, remote: readonly RemotePlace[]): Promise<void> {
    await this.#write(user, { byHand: await this.get(user), remote });
  }

  async #write(
    { partition, userName, ...account }: RotationId,
    { byHand, remote }: { readonly byHand: readonly string[]; readonly remote: readonly RemotePlace[] },
  ): Promise<void> {
    const user = { ...accountIn(account), partition, userName };
    if (byHand.length + remote.length === 0) await this.#records.remove(nameOf(user));
    else await this.#records.write(nameOf(user), { ...user, byHand, ...(remote.length > 0 && { remote }) });
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
    isListOf(value['byHand'], isText) &&
    (value['remote'] === undefined || isListOf(value['remote'], isRemotePlace))
  );
}
