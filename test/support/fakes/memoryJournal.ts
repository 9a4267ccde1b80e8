import type { Place } from '../../../src/core/model.js';
import type { UnreadRecord, JournalEntry, OpenEntry } from '../../../src/core/secret/secretRecords.js';
import type { Clock } from '../../../src/core/ports.js';
import type { Journal } from '../../../src/core/secret/secretPorts.js';

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
  readonly damaged: UnreadRecord[];
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

  async list(): Promise<{ readonly entries: readonly OpenEntry[]; readonly damaged: readonly UnreadRecord[] }> {
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
