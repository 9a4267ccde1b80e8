import type { UserSort } from '../account/userIndex.js';
import type { LocalCopies } from '../account/localKeys.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { AnyIamKeysError } from '../core/errors.js';
import type { Place, Rotation, User } from '../core/model.js';
import type { Thresholds } from '../core/key/keyHealth.js';
import type { KeyIdentity, LostSecret } from '../core/secret/secretRecords.js';
import type { Suspension } from '../core/user/suspension.js';

/** What a row needs beside its node. */
export interface RowContext {
  readonly now: number;
  /** How users are sorted: a row says by what. */
  readonly sort: UserSort;
  readonly thresholds: Thresholds;
  /** Of old keys that were rotated. */
  readonly graceDays: number;
  /** How long an old key has to be unused before it counts as quiet, milliseconds. */
  readonly quietMs: number;
  /** The person's home folder. */
  readonly home: string;
  copies(key: KeyIdentity): LocalCopies;
  /** Why a place of a rotation did not take the new key. */
  failure(rotation: Rotation, place: Place): AnyIamKeysError | undefined;
  /** The rotation of that user that is under way. */
  rotation(account: Pick<OpenAccount, 'connection'>, userName: string): Rotation | undefined;
  /** Set where that user was suspended from this computer. */
  suspension(account: OpenAccount, user: User): Suspension | undefined;
  /** Set where the secret of that key is lost. */
  lost(key: KeyIdentity): LostSecret | undefined;
}
