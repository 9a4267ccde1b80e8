import { IamKeysError, type AnyIamKeysError } from '../errors.js';
import type { Destination, IssuedKey } from '../model.js';
import type { HeldSecret, JournalEntry, PendingSecret } from './secretRecords.js';
import type { HeldSecrets, Journal, PendingSecrets, SecretStoreMark } from '../ports.js';
import { isSameRow, rowOfPending } from './heldRow.js';
import type { SecretText } from './secretText.js';

interface Row {
  held: HeldSecret;
  /** Missing for a copy that an earlier window left behind. */
  readonly secret?: SecretText;
  /** Resolves to whether a copy is in the secret storage; never rejects. */
  readonly copying: Promise<boolean>;
}

/** The secrets in no destination yet: in the memory of this window, with a copy in the secret storage where it is trusted. */
export class SecretHold implements HeldSecrets {
  readonly #rows = new Map<string, Row>();
  readonly #listeners = new Set<() => void>();
  readonly #subscription: { dispose(): void };

  constructor(
    private readonly pending: PendingSecrets,
    private readonly mark: SecretStoreMark,
    private readonly journal: Pick<Journal, 'list'>,
  ) {
    // Another window may have stored, copied or dropped one.
    this.#subscription = pending.onDidChange(() => {
      this.load().catch(() => undefined);
    });
  }

  list(): readonly HeldSecret[] {
    return [...this.#rows.values()].map((row) => row.held);
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  hold(entry: JournalEntry, { key, secret }: IssuedKey): HeldSecret {
    const { account, userName, id: entryId, destination } = entry;
    const copy: PendingSecret = { account, userName, keyId: key.id, entryId };
    const held: HeldSecret = { ...copy, state: 'storing', kept: 'memory', destination };
    this.#rows.set(key.id, { held, secret, copying: this.#copy(copy, secret) });
    this.#changed();
    return held;
  }

  async wait(held: HeldSecret, error: AnyIamKeysError, destination: Destination): Promise<HeldSecret> {
    const waiting: HeldSecret = { ...held, state: 'waiting', error, destination };
    const row = this.#rows.get(held.keyId);
    if (row === undefined) return waiting;
    row.held = waiting;
    this.#changed();
    if (!(await row.copying)) return waiting;
    row.held = { ...waiting, kept: 'storage' };
    this.#changed();
    return row.held;
  }

  async reveal(held: HeldSecret): Promise<SecretText> {
    const row = this.#rows.get(held.keyId);
    if (row === undefined) throw new IamKeysError('SecretMissing', { keyId: held.keyId });
    return row.secret ?? this.pending.get(held);
  }

  async release(held: HeldSecret): Promise<void> {
    const row = this.#rows.get(held.keyId);
    if (row === undefined) return;
    this.#rows.delete(held.keyId);
    this.#changed();
    if (await row.copying) await this.pending.forget(held);
    // A copy that was not confirmed may still arrive, or half be there.
    else await this.pending.forget(held).catch(() => undefined);
  }

  async load(): Promise<void> {
    // A window lets its copy go before it closes its entry: a copy that is listed on both sides of the journal is waiting.
    const before = await this.pending.list();
    // No creation can be under way while the journal cannot be read.
    const { entries } = await this.journal.list().catch(() => ({ entries: [] }));
    const after = await this.pending.list();
    const copies = after.filter((copy) => before.some((other) => isSameRow(copy, other)));
    let changed = false;
    for (const [keyId, row] of this.#rows) {
      if (row.secret === undefined && !copies.some((copy) => isSameRow(copy, row.held))) {
        changed = this.#rows.delete(keyId);
      }
    }
    for (const copy of copies) {
      const open = entries.find(({ entry }) => entry.id === copy.entryId);
      if (this.#rows.has(copy.keyId) || (open !== undefined && open.owner !== 'gone')) continue;
      this.#rows.set(copy.keyId, { held: rowOfPending(copy, open?.entry), copying: Promise.resolve(true) });
      changed = true;
    }
    if (changed) this.#changed();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#listeners.clear();
  }

  async #copy(copy: PendingSecret, secret: SecretText): Promise<boolean> {
    try {
      const { trust } = await this.mark.look();
      if (trust !== 'kept' && trust !== 'new') return false;
      await this.pending.keep(copy, secret);
      return true;
    } catch {
      return false;
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
