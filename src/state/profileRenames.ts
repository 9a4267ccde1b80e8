import { isObject } from '../core/isObject.js';
import type { Clock } from '../core/ports.js';
import type { ProfileRename, ProfileRenames } from '../core/profile/profileRename.js';
import type { DurableFolder } from '../files/durableFolder.js';
import type { EntryOwner, OwnerWatchOptions } from './entryOwner.js';
import { areNumbers, areTexts } from './recordFields.js';
import { RecordFolder } from './recordFolder.js';

/** Longer than any rename waits for the locks of its files: whatever has its window's number by then is another process. */
const LONGEST_MS = 10 * 60 * 1000;

interface RenameRecord {
  readonly id: string;
  readonly rename: ProfileRename;
  readonly owner: EntryOwner;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

/** What the records of renames need beside their folder. */
export interface RenamesOptions extends OwnerWatchOptions {
  readonly random: () => string;
}

/** The renames under way as a folder of files. Holds no secret. */
export class FolderProfileRenames implements ProfileRenames {
  readonly #records: RecordFolder<RenameRecord>;
  readonly #clock: Clock;

  constructor(
    private readonly folder: DurableFolder,
    private readonly options: RenamesOptions,
  ) {
    this.#records = new RecordFolder(folder, isRecord);
    this.#clock = options.clock;
  }

  async open(rename: ProfileRename): Promise<string> {
    const id = this.options.random();
    await this.#records.write(id, { id, rename, owner: this.options.self, begun: this.#clock.now() });
    return id;
  }

  async close(id: string): Promise<void> {
    await this.#records.remove(id);
  }

  /** Rejects with `FileUnreadable` when the folder cannot be read. */
  async cutShort(): ReturnType<ProfileRenames['cutShort']> {
    await this.folder.sweep();
    const { records, unread } = await this.#records.list();
    const gone = records.filter((record) => this.#isGone(record));
    return { renames: gone.map(({ id, rename }) => [id, rename] as const), unread };
  }

  #isGone({ owner, begun }: RenameRecord): boolean {
    const { self, isAlive } = this.options;
    if (owner.window === self.window) return false;
    // One of our own number was here before us: in this process, or in another container.
    const isHere = owner.host === self.host;
    if (isHere && (owner.pid === self.pid || !isAlive(owner.pid))) return true;
    return Math.abs(this.#clock.now() - begun) >= LONGEST_MS;
  }
}

function isRecord(value: unknown): value is RenameRecord {
  return (
    isObject(value) &&
    areTexts(value, 'id') &&
    areNumbers(value, 'begun') &&
    isRename(value['rename']) &&
    isObject(value['owner']) &&
    areTexts(value['owner'], 'host', 'window') &&
    areNumbers(value['owner'], 'pid', 'started')
  );
}

function isRename(value: unknown): boolean {
  if (!isObject(value) || !areTexts(value, 'profile', 'to')) return false;
  return isObject(value['files']) && areTexts(value['files'], 'credentials', 'config');
}
