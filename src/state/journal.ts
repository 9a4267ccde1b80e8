import { isIamKeysError, IamKeysError } from '../core/errors.js';
import type { Place } from '../core/model.js';
import type { UnreadRecord, JournalEntry, OpenEntry } from '../core/secret/secretRecords.js';
import type { Timer } from '../core/ports.js';
import type { Journal } from '../core/secret/secretPorts.js';
import type { DurableFolder } from '../files/durableFolder.js';
import { parseJournalRecord, type JournalRecord } from './journalRecord.js';
import { isNewer } from './recordFolder.js';
import { HEARTBEAT, EntryOwnerWatch, type EntryOwner, type OwnerWatchOptions } from './entryOwner.js';

/** What a journal needs beside its folder. */
export interface JournalOptions extends OwnerWatchOptions {
  readonly timer: Timer;
  readonly random: () => string;
}

interface OwnEntry {
  entry: JournalEntry;
  stopBeating: () => void;
}

/** The journal as a folder of synced files, one an entry, whose time is its owner's heartbeat. */
export class FolderJournal implements Journal {
  readonly #own = new Map<string, OwnEntry>();
  readonly #watch: EntryOwnerWatch;

  constructor(
    private readonly folder: DurableFolder,
    private readonly options: JournalOptions,
  ) {
    this.#watch = new EntryOwnerWatch(options);
  }

  /** Rejects with `JournalNotWritable`. */
  async open(draft: Omit<JournalEntry, 'id'>): Promise<JournalEntry> {
    const entry: JournalEntry = { ...draft, id: this.options.random() };
    await this.#write(entry, this.options.self);
    const own: OwnEntry = { entry, stopBeating: () => undefined };
    this.#own.set(entry.id, own);
    this.#beatLater(own);
    return entry;
  }

  /** An entry that another window has closed stays closed. Rejects with `JournalNotWritable`. */
  async update(id: string, change: { readonly keyId?: string; readonly destination?: Place }): Promise<void> {
    const own = this.#own.get(id);
    if (own !== undefined) {
      own.entry = { ...own.entry, ...change };
      await this.#write(own.entry, this.options.self);
      return;
    }
    const record = await this.#read(id);
    if (record !== undefined) await this.#write({ ...record.entry, ...change }, record.owner);
  }

  /** Rejects with `JournalNotWritable`; the entry is left all the same as far as this window goes. */
  async leave(id: string): Promise<void> {
    const entry = this.#own.get(id)?.entry;
    this.#disown(id);
    if (entry === undefined) return;
    const left: { -readonly [K in keyof JournalEntry]: JournalEntry[K] } = { ...entry };
    delete left.storeId;
    await this.#write(left, null);
  }

  async close(id: string): Promise<void> {
    this.#disown(id);
    await this.folder.remove(id);
  }

  /** Rejects with `FileUnreadable` when the folder cannot be read. */
  async list(): Promise<{ readonly entries: readonly OpenEntry[]; readonly damaged: readonly UnreadRecord[] }> {
    await this.folder.sweep();
    const { files, damaged } = await this.folder.list();
    const entries: OpenEntry[] = [];
    const bad: UnreadRecord[] = damaged.map((path) => ({ path }));
    for (const { value, path, mtimeMs: lastSign } of files) {
      const record = parseJournalRecord(value);
      if (record === undefined) bad.push({ path, ...(isNewer(value) && { isNewer: true }) });
      else entries.push({ entry: record.entry, owner: this.#ownerState(record, lastSign), lastSign });
    }
    return { entries, damaged: bad };
  }

  /** Stops the heartbeats; what is open is reconciled by the next start. */
  dispose(): void {
    for (const id of [...this.#own.keys()]) this.#disown(id);
  }

  #ownerState({ entry, owner }: JournalRecord, lastSign: number): OpenEntry['owner'] {
    if (owner === null) return 'gone';
    if (owner.window === this.options.self.window) return this.#own.has(entry.id) ? 'mine' : 'gone';
    return this.#watch.look(entry.id, owner, lastSign);
  }

  #disown(id: string): void {
    this.#own.get(id)?.stopBeating();
    this.#own.delete(id);
  }

  #beatLater(own: OwnEntry): void {
    own.stopBeating = this.options.timer.after(HEARTBEAT, () => {
      // A missed beat is made up by the next.
      this.folder.touch(own.entry.id).catch(() => undefined);
      this.#beatLater(own);
    });
  }

  async #read(id: string): Promise<JournalRecord | undefined> {
    return parseJournalRecord((await this.folder.read(id))?.value);
  }

  async #write(entry: JournalEntry, owner: EntryOwner | null): Promise<void> {
    const record: JournalRecord = { version: 1, entry, owner };
    try {
      await this.folder.write(entry.id, record);
    } catch (error) {
      if (!isIamKeysError(error, 'FileNotWritable')) throw error;
      throw new IamKeysError('JournalNotWritable', error.details, { cause: error });
    }
    // The entry is durable; without this its time is the file system's.
    await this.folder.touch(entry.id).catch(() => undefined);
  }
}
