import type { AnyIamKeysError } from '../errors.js';
import type { AccessKey } from '../model.js';
import type { UnstoredSecret, JournalEntry } from '../secret/secretRecords.js';
import type { WriteNotice } from '../ports.js';
import type { AppearedKey } from './appearedKeys.js';

/** The secret is in its destination and was read back. */
export interface StoredKey {
  readonly kind: 'stored';
  readonly keyId: string;
  readonly notices: readonly WriteNotice[];
}

/** The key exists, its secret is safe with us and in no destination yet: there is a row for it. */
export interface UnstoredKey {
  readonly kind: 'unstored';
  readonly unstored: UnstoredSecret;
  readonly error: AnyIamKeysError;
}

/** Nobody can say whether a key was made; if one was, its secret cannot be recovered. */
export interface UnknownOutcome {
  readonly kind: 'unknown';
  /** To be closed once the person has dealt with it; reconciling finds it again. */
  readonly entry: JournalEntry;
  readonly error: AnyIamKeysError;
  /** Keys listed now and not before; `undefined` when they could not be listed. None may still mean one, some seconds later. */
  readonly appeared: readonly AppearedKey[] | undefined;
}

/** No key was made. `keys` are the user's, where the limit is the reason. */
export interface NotCreatedKey {
  readonly kind: 'notCreated';
  readonly error: AnyIamKeysError;
  readonly keys?: readonly AccessKey[];
}

/** Stopped by the person before anything was sent. */
export interface CancelledKey {
  readonly kind: 'cancelled';
}

/** How a creation ended; told apart by `kind`. */
export type IssueOutcome = StoredKey | UnstoredKey | UnknownOutcome | NotCreatedKey | CancelledKey;
