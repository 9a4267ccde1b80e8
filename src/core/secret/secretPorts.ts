import type { AnyIamKeysError } from '../errors.js';
import type { Event } from '../event.js';
import type { Place, IssuedKey, KeyPair } from '../model.js';
import type {
  AccountIdentity,
  StoredCopy,
  UnreadRecord,
  UnstoredSecret,
  SavedSecretRecord,
  JournalEntry,
  LostSecret,
  MissingSecret,
  OpenEntry,
  SecretBackup,
  KeyIdentity,
  StorageStatus,
} from './secretRecords.js';
import type { SecretText } from './secretText.js';

/** The secrets that VS Code's secret storage keeps for us. */
export interface SavedSecrets {
  list(): Promise<readonly KeyIdentity[]>;
  /**
   * The secret of that key, or one of version 0.1.0 that may be its. Rejects with `SecretMissing` when there is none. A success in
   * a later activation than the store is remembered.
   */
  get(key: KeyIdentity): Promise<SecretText>;
  /** Drops this one, as it is listed, and no other that may be of the same key. */
  forget(saved: KeyIdentity): Promise<void>;
  readonly onDidChange: Event;
  /** Secrets we once stored and cannot find: lost, or kept by another VS Code client. */
  missing(): Promise<readonly MissingSecret[]>;
  /** Takes a missing secret off the list, once the person knows. */
  dismiss(missing: KeyIdentity): Promise<void>;
  /** True once the secret was read in an activation after the one that stored it: only then is the old key free to go. */
  isProven(key: KeyIdentity): Promise<boolean>;
}

/** Remembers which secrets were given to the secret storage, so that lost ones are noticed. Survives a restart. */
export interface SavedSecretRecords {
  list(): Promise<readonly SavedSecretRecord[]>;
  put(secret: SavedSecretRecord): Promise<void>;
  /** Unless there is one of that key by now. */
  add(secret: SavedSecretRecord): Promise<void>;
  remove(key: KeyIdentity): Promise<void>;
}

/** Remembers which secrets are lost, also once the person has been told. Survives a restart. */
export interface LostSecretRecords {
  list(): readonly LostSecret[];
  /** Replaces those of the same keys. */
  put(lost: readonly LostSecret[]): Promise<void>;
  remove(keys: readonly KeyIdentity[]): Promise<void>;
}

/** Remembers which stores a VS Code client had, by their random ids. Survives a restart. */
export interface ClientStores {
  /** Oldest first. */
  list(clientId: string): Promise<readonly string[]>;
  add(clientId: string, storeId: string): Promise<void>;
}

/** The identity of the secret storage, kept in it; first looked at on first use. Never rejects. */
export interface StorageIdentity {
  look(): Promise<StorageStatus>;
}

/** Copies of waiting secrets in the secret storage, so that a restart does not lose them. */
export interface SecretBackups {
  list(): Promise<readonly SecretBackup[]>;
  /** Resolves once the copy was read back. */
  keep(backup: SecretBackup, secret: SecretText): Promise<void>;
  /** Rejects with `SecretMissing` when the storage has lost it. */
  get(backup: SecretBackup): Promise<SecretText>;
  forget(backup: SecretBackup): Promise<void>;
  readonly onDidChange: Event;
}

/** The secrets that exist and are in no destination yet: rows of the tree. */
export interface UnstoredSecrets {
  /** Rows, oldest first. Those still `storing` are an operation under way and rarely worth a row. */
  list(): readonly UnstoredSecret[];
  readonly onDidChange: Event;
  /** Takes the secret into memory at once and starts a copy in the secret storage where that is trusted. */
  add(entry: JournalEntry, issued: IssuedKey): UnstoredSecret;
  /** Takes the row away and keeps the secret, for as long as others may write over the place it is in; `storeFailed` brings the row back. */
  keepStored(unstored: UnstoredSecret): void;
  /** Says that the store failed, so that the row shows; resolves once the copy is kept or known not to be. */
  storeFailed(unstored: UnstoredSecret, error: AnyIamKeysError, destination: Place): Promise<UnstoredSecret>;
  /** Rejects with `SecretMissing`. */
  reveal(unstored: UnstoredSecret): Promise<SecretText>;
  /** Drops the secret from memory and its copy from the secret storage; rejects when the copy stays behind. */
  remove(unstored: UnstoredSecret): Promise<void>;
  /** Reads the copies that earlier windows left behind, and drops rows another window has dealt with. Call on start. */
  load(): Promise<void>;
}

/** The secrets that are in the secret storage, in a profile of the AWS files, or in an entry's destination. */
export interface StoredKeys {
  /** IDs of the keys that have one there and may be of that account, whatever secret it is. */
  list(destination: Place, account: AccountIdentity): Promise<ReadonlySet<string>>;
  /** Whether that very secret is there. */
  has(destination: Place, pair: KeyPair): Promise<boolean>;
  /**
   * All that is stored under a key's ID, of whatever server, also in the file of that destination. What cannot be read of the secret
   * storage is left out.
   */
  copies(keyId: string, destination?: Place): Promise<readonly StoredCopy[]>;
}

/** Creations under way or cut short, on disk, without secrets. */
export interface Journal {
  /** Resolves once the entry is durable; it is ours, and its heartbeat runs until it is closed. */
  open(entry: Omit<JournalEntry, 'id'>): Promise<JournalEntry>;
  update(id: string, change: { readonly keyId?: string; readonly destination?: Place }): Promise<void>;
  /** The operation ended without a secret and the entry stays, to be reconciled: its owner counts as gone, its store as none. */
  leave(id: string): Promise<void>;
  /** Removes the entry; an unknown id is fine. */
  close(id: string): Promise<void>;
  list(): Promise<{ readonly entries: readonly OpenEntry[]; readonly damaged: readonly UnreadRecord[] }>;
}
