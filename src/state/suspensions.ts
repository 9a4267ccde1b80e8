import { isObject } from '../core/isObject.js';
import type { UnreadRecord } from '../core/secret/secretRecords.js';
import type { Suspension, Suspensions } from '../core/user/suspension.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { areNumbers, areTexts, areTextsIfAny, isListOf, isText } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** The suspended users as a folder of files, one a user. Holds no secret. */
export class FolderSuspensions implements Suspensions {
  readonly #records: RecordFolder<Suspension>;

  constructor(folder: DurableFolder) {
    this.#records = new RecordFolder(folder, isSuspension);
  }

  async list(): Promise<readonly Suspension[]> {
    return (await this.#records.list()).records;
  }

  async unread(): Promise<readonly UnreadRecord[]> {
    return (await this.#records.list()).unread;
  }

  /** Rejects with `RecordUnreadable` where a newer version's stands, or with `FileNotWritable`. */
  async put(suspension: Suspension): Promise<void> {
    await this.#records.write(nameOf(suspension), suspension);
  }

  async remove(suspension: Suspension): Promise<void> {
    await this.#records.remove(nameOf(suspension));
  }
}

/** The user's ID is never given to another user. */
function nameOf({ account, partition, endpoint, userId }: Suspension): string {
  return [partition, account, endpoint ?? '', userId].join(' ');
}

const PASSWORDS: readonly Suspension['password'][] = ['kept', 'toRemove', 'removed'];
const STATES: readonly Suspension['state'][] = ['suspending', 'suspended', 'resuming'];

function isSuspension(value: unknown): value is Suspension {
  return (
    isObject(value) &&
    areTexts(value, 'account', 'partition', 'userId', 'userName') &&
    areTextsIfAny(value, 'endpoint') &&
    isListOf(value['keyIds'], isText) &&
    PASSWORDS.some((password) => password === value['password']) &&
    STATES.some((state) => state === value['state']) &&
    areNumbers(value, 'since')
  );
}
