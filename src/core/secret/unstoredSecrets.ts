import { IamKeysError, type AnyIamKeysError } from '../errors.js';
import { Emitter, type Subscription } from '../event.js';
import type { Place, IssuedKey } from '../model.js';
import type { UnstoredSecret, JournalEntry, SecretBackup } from './secretRecords.js';
import type { UnstoredSecrets, Journal, SecretBackups, StorageIdentity } from './secretPorts.js';
import { keyOf } from '../key/keyIdentity.js';
import { unstoredFromBackup } from './unstoredFromBackup.js';
import type { SecretText } from './secretText.js';

interface UnstoredRow {
  unstored: UnstoredSecret;
  /** As the secret storage lists it: one of version 0.1.0 does not name its server, which the row may know. */
  readonly copy: SecretBackup;
  /** Missing for a copy that an earlier window left behind. */
  readonly secret?: SecretText;
  /** Resolves to whether a copy is in the secret storage; never rejects. */
  readonly copying: Promise<boolean>;
  /** In its place, and kept all the same. */
  isStored?: boolean;
}

/** The secrets in no destination yet: in the memory of this window, with a copy in the secret storage where it is trusted. */
export class WindowUnstoredSecrets implements UnstoredSecrets {
  readonly #rows = new Map<string, UnstoredRow>();
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: Subscription;

  constructor(
    private readonly backups: SecretBackups,
    private readonly storageIdentity: StorageIdentity,
    private readonly journal: Pick<Journal, 'list'>,
  ) {
    // Another window may have stored, copied or dropped one.
    this.#subscription = backups.onDidChange(() => {
      this.load().catch(() => undefined);
    });
  }

  list(): readonly UnstoredSecret[] {
    return [...this.#rows.values()].filter(({ isStored }) => isStored !== true).map((row) => row.unstored);
  }

  add(entry: JournalEntry, { key, secret }: IssuedKey): UnstoredSecret {
    const { userName, id: entryId, destination: place } = entry;
    const copy: SecretBackup = { ...keyOf(entry, { userName, keyId: key.id }), entryId };
    const unstored: UnstoredSecret = { ...copy, state: 'storing', kept: 'memory', place };
    this.#rows.set(rowId(copy), { unstored, copy, secret, copying: this.#backUp(copy, secret) });
    this.#changed.fire();
    return unstored;
  }

  keepStored(unstored: UnstoredSecret): void {
    const row = this.#rows.get(rowId(unstored));
    if (row === undefined) return;
    row.isStored = true;
    this.#changed.fire();
  }

  async storeFailed(unstored: UnstoredSecret, error: AnyIamKeysError, place: Place): Promise<UnstoredSecret> {
    const waiting: UnstoredSecret = { ...unstored, state: 'waiting', error, place };
    const row = this.#rows.get(rowId(unstored));
    if (row === undefined) return waiting;
    row.unstored = waiting;
    row.isStored = false;
    this.#changed.fire();
    if (!(await row.copying)) return waiting;
    row.unstored = { ...waiting, kept: 'storage' };
    this.#changed.fire();
    return row.unstored;
  }

  async reveal(unstored: UnstoredSecret): Promise<SecretText> {
    const row = this.#rows.get(rowId(unstored));
    if (row === undefined) throw new IamKeysError('SecretMissing', { keyId: unstored.keyId });
    return row.secret ?? this.backups.get(row.copy);
  }

  async remove(unstored: UnstoredSecret): Promise<void> {
    const row = this.#rows.get(rowId(unstored));
    if (row === undefined) return;
    this.#rows.delete(rowId(unstored));
    this.#changed.fire();
    if (await row.copying) await this.backups.forget(row.copy);
    // A copy that was not confirmed may still arrive, or half be there.
    else await this.backups.forget(row.copy).catch(() => undefined);
  }

  async load(): Promise<void> {
    // A window lets its copy go before it closes its entry: a copy that is listed on both sides of the journal is waiting.
    const before = await this.backups.list();
    // No creation can be under way while the journal cannot be read.
    const { entries } = await this.journal.list().catch(() => ({ entries: [] }));
    const after = await this.backups.list();
    const copies = after.filter((copy) => before.some((other) => rowId(copy) === rowId(other)));
    let changed = false;
    for (const [id, row] of this.#rows) {
      if (row.secret === undefined && !copies.some((copy) => rowId(copy) === id)) changed = this.#rows.delete(id);
    }
    for (const copy of copies) {
      const open = entries.find(({ entry }) => entry.id === copy.entryId);
      if (this.#rows.has(rowId(copy)) || (open !== undefined && open.owner !== 'gone')) continue;
      const unstored = unstoredFromBackup(copy, open?.entry);
      this.#rows.set(rowId(copy), { unstored, copy, copying: Promise.resolve(true) });
      changed = true;
    }
    if (changed) this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #backUp(copy: SecretBackup, secret: SecretText): Promise<boolean> {
    try {
      const { trust } = await this.storageIdentity.look();
      if (trust !== 'kept' && trust !== 'new') return false;
      await this.backups.keep(copy, secret);
      return true;
    } catch {
      return false;
    }
  }
}

/** One creation makes one key: IDs alone are told apart by no one but their servers. */
function rowId({ entryId, keyId }: SecretBackup): string {
  return `${entryId} ${keyId}`;
}
