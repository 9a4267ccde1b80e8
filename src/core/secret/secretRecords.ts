import type { AnyIamKeysError } from '../errors.js';
import type { Place, KeyPair } from '../model.js';
import type { SecretText } from './secretText.js';

/** An account as one server knows it: other servers give out the same numbers. */
export interface AccountIdentity {
  readonly account: string;
  /** Missing in what version 0.1.0 wrote of a secret: then the server is not known, whatever `endpoint` says. */
  readonly partition?: string;
  /** Set when the server is not AWS's own. */
  readonly endpoint?: string;
}

/** An access key. Its ID says no more than the account's number which server knows it; see `keyIdentity.ts` for comparing. */
export interface KeyIdentity extends AccountIdentity {
  /** As it was when the key was made: a user can be renamed. */
  readonly userName: string;
  readonly keyId: string;
}

/** A secret we stored and cannot find any more. `otherClient`: the store that kept it is not this one. */
export interface MissingSecret extends KeyIdentity {
  readonly reason: 'lost' | 'otherClient';
}

/** A key whose secret nobody has any more, as far as is known here. */
export interface LostSecret extends KeyIdentity {
  /** False for a key that appeared while a creation was cut short: it may be someone else's. */
  readonly certain: boolean;
  /** When it was found out, milliseconds since 1970 by this machine's clock. */
  readonly found: number;
}

/** A pair and whose it is: what a destination stores. */
export interface KeySecret extends KeyPair, KeyIdentity {}

/** A whole pair on this computer. */
export interface StoredCopy {
  /** Missing for an item of the keyring that no profile's line names. */
  readonly place?: Place;
  readonly secret: SecretText;
  /** As the secret storage lists it; missing for a profile, which does not say what server its key is of. */
  readonly saved?: KeyIdentity;
}

/** A creation, written down before the key is created. Holds no secret. */
export interface JournalEntry extends AccountIdentity {
  /** Random. */
  readonly id: string;
  readonly partition: string;
  readonly userName: string;
  readonly keyIdsBefore: readonly string[];
  /** Milliseconds since 1970 by this machine's clock. */
  readonly started: number;
  /** The server's clock minus this machine's, milliseconds. */
  readonly clockOffset: number;
  readonly destination: Place;
  /** The random id kept in the secret storage in use; missing when that could not be read. */
  readonly storeId?: string;
  /** Known once the key exists and its secret could not be stored at once. */
  readonly keyId?: string;
}

/** An entry and its owner: `mine`, a `running` window, or `gone`; `silent` is not yet known to be gone, ask again in 15 s. */
export interface OpenEntry {
  readonly entry: JournalEntry;
  readonly owner: 'mine' | 'running' | 'silent' | 'gone';
  /** The owner's last sign of life, milliseconds since 1970 by this machine's clock. */
  readonly lastSign: number;
}

/** A file of the state that this version cannot read; it is left where it is. */
export interface UnreadRecord {
  /** Absolute. */
  readonly path: string;
  /** Set where a newer version of IAM Keys wrote it; else it is damaged. */
  readonly isNewer?: true;
}

/**
 * Whether the secret storage keeps what it is given: `new` is not known yet, `kept` was proven by an identity from an earlier
 * activation, `vanished` lost its identity, `unreachable` refused or stayed silent.
 */
export type StoreTrust = 'new' | 'kept' | 'vanished' | 'unreachable';

/** What is known of the secret storage in use. */
export interface StorageStatus {
  readonly trust: StoreTrust;
  /** Missing when `unreachable`. */
  readonly storeId?: string;
  /** Ids of stores that this client once had and that have lost their identity. */
  readonly formerIds: readonly string[];
}

/** What we remember of a secret given to the secret storage. Ids only. */
export interface SavedSecretRecord extends KeyIdentity {
  /** The store that took it; missing when found in the storage without a record. */
  readonly storeId?: string;
  /** Random id of the activation that stored it; missing like `storeId`. */
  readonly storedIn?: string;
  /** It was read in a later activation. */
  readonly proven: boolean;
}

/** A copy of a waiting secret in the secret storage, without the secret. */
export interface SecretBackup extends KeyIdentity {
  /** Of the journal entry. */
  readonly entryId: string;
}

/** A secret that exists and is in no destination yet, without the secret. */
export interface UnstoredSecret extends SecretBackup {
  /** `storing`: an operation is at it. `waiting`: it needs the person. */
  readonly state: 'storing' | 'waiting';
  /** `memory` is gone with this window; `storage` survives it. */
  readonly kept: 'memory' | 'storage';
  /** Where it was to go, as far as known. */
  readonly place?: Place | undefined;
  /** Why it is not there; missing after a restart. */
  readonly error?: AnyIamKeysError | undefined;
}
