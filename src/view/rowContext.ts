import type { LocalCopies } from '../account/localKeys.js';
import type { Thresholds } from '../core/key/keyHealth.js';
import type { LostSecret } from '../core/secret/secretRecords.js';

/** What a row needs beside its node. */
export interface RowContext {
  readonly now: number;
  readonly thresholds: Thresholds;
  /** Of old keys that were rotated. */
  readonly graceDays: number;
  /** The person's home folder. */
  readonly home: string;
  copies(keyId: string): LocalCopies;
  /** Set where the secret of that key is lost. */
  lost(keyId: string): LostSecret | undefined;
}
