import type { Place } from '../../../src/core/model.js';
import type {
  DamagedEntry,
  SavedSecretRecord,
  JournalEntry,
  OpenEntry,
} from '../../../src/core/secret/secretRecords.js';
import type { Clock, CreationLock, Lock, Journal, ClientStores, SavedSecretRecords } from '../../../src/core/ports.js';
import { IamKeysError } from '../../../src/core/errors.js';

interface Row {
  entry: JournalEntry;
  /** Undefined once it was left. */
  window: string | undefined;
  lastSign: number;
}

/** What the journals of all windows share. */
export interface JournalPages {
  readonly rows: Map<string, Row>;
  readonly dead: Set<string>;
  readonly damaged: DamagedEntry[];
}

export function newPages(): JournalPages {
  return { rows: new Map(), dead: new Set(), damaged: [] };
}

/** One window's journal in memory; a window whose name is among the dead has gone. */
export class MemoryJournal implements Journal {
  #next = 0;

  constructor(
    private readonly pages: JournalPages,
    private readonly window: string,
    private readonly clock: Clock,
  ) {}

  async open(draft: Omit<JournalEntry, 'id'>): Promise<JournalEntry> {
    this.#next += 1;
    const entry: JournalEntry = { ...draft, id: `${this.window}-${this.#next}` };
    this.pages.rows.set(entry.id, { entry, window: this.window, lastSign: this.clock.now() });
    return Promise.resolve(entry);
  }

  async update(id: string, change: { readonly keyId?: string; readonly destination?: Place }): Promise<void> {
    const row = this.pages.rows.get(id);
    if (row !== undefined) row.entry = { ...row.entry, ...change };
    return Promise.resolve();
  }

  async leave(id: string): Promise<void> {
    const row = this.pages.rows.get(id);
    if (row !== undefined) row.window = undefined;
    return Promise.resolve();
  }

  async close(id: string): Promise<void> {
    this.pages.rows.delete(id);
    return Promise.resolve();
  }

  async list(): Promise<{ readonly entries: readonly OpenEntry[]; readonly damaged: readonly DamagedEntry[] }> {
    const entries = [...this.pages.rows.values()].map((row): OpenEntry => ({
      entry: row.entry,
      owner: this.#ownerOf(row),
      lastSign: row.lastSign,
    }));
    return Promise.resolve({ entries, damaged: this.pages.damaged });
  }

  #ownerOf({ window }: Row): OpenEntry['owner'] {
    if (window === undefined || this.pages.dead.has(window)) return 'gone';
    return window === this.window ? 'mine' : 'running';
  }
}

/** Locks of all windows in memory: a second acquirer waits its turn, or is refused when told so. */
export class MemoryLocks implements CreationLock {
  readonly held = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  refuse = false;

  async acquire(account: string, userName: string): Promise<Lock> {
    const name = `${account}/${userName.toLowerCase()}`;
    if (this.refuse) throw new IamKeysError('CreationBusy', { userName });
    while (this.held.has(name)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.held.add(name);
    return {
      release: async () => {
        this.held.delete(name);
        this.#waiting.shift()?.();
        return Promise.resolve();
      },
    };
  }
}

export class MemoryIndex implements SavedSecretRecords {
  readonly records = new Map<string, SavedSecretRecord>();

  async list(): Promise<readonly SavedSecretRecord[]> {
    return Promise.resolve([...this.records.values()]);
  }

  async put(secret: SavedSecretRecord): Promise<void> {
    this.records.set(secret.keyId, secret);
    return Promise.resolve();
  }

  async remove(keyId: string): Promise<void> {
    this.records.delete(keyId);
    return Promise.resolve();
  }
}

export class MemoryKnownStores implements ClientStores {
  readonly stores: { readonly clientId: string; readonly storeId: string }[] = [];

  async list(clientId: string): Promise<readonly string[]> {
    return Promise.resolve(this.stores.filter((each) => each.clientId === clientId).map(({ storeId }) => storeId));
  }

  async add(clientId: string, storeId: string): Promise<void> {
    this.stores.push({ clientId, storeId });
    return Promise.resolve();
  }
}
