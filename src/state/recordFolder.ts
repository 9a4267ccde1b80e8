import { IamKeysError, isIamKeysError } from '../core/errors.js';
import { isObject } from '../core/isObject.js';
import type { UnreadRecord } from '../core/secret/secretRecords.js';
import type { DurableFolder } from '../files/durableFolder.js';

/** What is written today. */
const VERSION = 1;

/** True for what a later version of IAM Keys wrote, whose fields may mean something else. */
export function isNewer(value: unknown): boolean {
  return isObject(value) && typeof value['version'] === 'number' && value['version'] > VERSION;
}

/** A folder of records, a file each, that say their version; version 0.1.0 wrote some without. A newer one is left alone. */
export class RecordFolder<T extends object> {
  /** `isRecord` is asked about what was read, without its version. */
  constructor(
    private readonly folder: DurableFolder,
    private readonly isRecord: (value: unknown) => value is T,
  ) {}

  async list(): Promise<{ readonly records: readonly T[]; readonly unread: readonly UnreadRecord[] }> {
    const { files, damaged } = await this.folder.list();
    const records: T[] = [];
    const unread: UnreadRecord[] = damaged.map((path) => ({ path }));
    for (const { path, value } of files) {
      const record = this.#recordIn(value);
      if (record !== undefined) records.push(record);
      else unread.push({ path, ...(isNewer(value) && { isNewer: true }) });
    }
    return { records, unread };
  }

  /** Undefined when there is no such file. Rejects with `RecordUnreadable`, or with `FileUnreadable`. */
  async read(name: string): Promise<T | undefined> {
    const value = await this.#valueOf(name);
    if (value === undefined) return undefined;
    const record = this.#recordIn(value);
    if (record === undefined) throw this.#unreadable(name, isNewer(value));
    return record;
  }

  /** Rejects with `RecordUnreadable` rather than to overwrite what a newer version wrote, and with `FileNotWritable`. */
  async write(name: string, record: T): Promise<void> {
    const before = await this.#valueOf(name).catch(() => undefined);
    if (isNewer(before)) throw this.#unreadable(name, true);
    await this.folder.write(name, { version: VERSION, ...record });
  }

  /** A missing file is fine. */
  async remove(name: string): Promise<void> {
    await this.folder.remove(name);
  }

  async #valueOf(name: string): Promise<unknown> {
    try {
      return (await this.folder.read(name))?.value;
    } catch (error) {
      if (isIamKeysError(error)) throw error;
      throw this.#unreadable(name, false);
    }
  }

  #recordIn(value: unknown): T | undefined {
    if (!isObject(value)) return undefined;
    const { version, ...record } = value;
    return (version === undefined || version === VERSION) && this.isRecord(record) ? record : undefined;
  }

  #unreadable(name: string, newer: boolean): IamKeysError<'RecordUnreadable'> {
    return new IamKeysError('RecordUnreadable', { path: this.folder.pathOf(name), isNewer: newer });
  }
}
