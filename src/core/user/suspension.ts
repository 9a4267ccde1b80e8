import type { AnyIamKeysError } from '../errors.js';
import { isSameAccount } from '../key/keyIdentity.js';
import type { User } from '../model.js';
import type { Clock, CreationLock } from '../ports.js';
import type { AccountIdentity, UnreadRecord } from '../secret/secretRecords.js';
import { sameUserName } from './userName.js';

/** A user whose active keys were switched off together. Written down before the first of them is. Holds no secret. */
export interface Suspension extends AccountIdentity {
  readonly partition: string;
  /** IAM's ID of the user; the ARN where the caller may know no more than the name. */
  readonly userId: string;
  readonly userName: string;
  /** IDs of the keys that were active: those, and no others, are switched on again. */
  readonly keyIds: readonly string[];
  /** What becomes of the console password. IAM cannot switch one off, and one that was removed does not come back. */
  readonly password: 'kept' | 'toRemove' | 'removed';
  /** `suspending` and `resuming` are under way, or were cut short. */
  readonly state: 'suspending' | 'suspended' | 'resuming';
  /** Milliseconds since 1970 by this machine's clock. */
  readonly since: number;
}

/** The users that were suspended, on disk, without secrets, shared by all windows. */
export interface Suspensions {
  list(): Promise<readonly Suspension[]>;
  /** The files that cannot be read as one. */
  unread(): Promise<readonly UnreadRecord[]>;
  /** Resolves once it is durable. Rejects with `FileNotWritable`, or `RecordUnreadable` where a newer version's stands. */
  put(suspension: Suspension): Promise<void>;
  remove(suspension: Suspension): Promise<void>;
}

/** What suspending needs beside the connection. */
export interface SuspensionPorts {
  readonly suspensions: Suspensions;
  /** One window at a time works on a user; shared with rotations, which switch the same keys off and on. */
  readonly lock: CreationLock;
  readonly clock: Clock;
}

/** What could not be changed, and why: a key by its ID, or the password. */
export interface SuspensionFailure {
  readonly what: { readonly keyId: string } | 'password';
  readonly error: AnyIamKeysError;
}

/** True for that very user, also under a new name; by the name where the ID is not known. */
export function isSuspensionOf(suspension: Suspension, user: Pick<User, 'id' | 'name'>): boolean {
  if (suspension.userId === user.id) return true;
  const areKnown = !isArn(suspension.userId) && !isArn(user.id);
  return !areKnown && sameUserName(suspension.userName, user.name);
}

/** The suspension of a user as it is written down now. */
export async function findSuspension(
  user: Pick<User, 'id' | 'name'>,
  account: AccountIdentity,
  { suspensions }: Pick<SuspensionPorts, 'suspensions'>,
): Promise<Suspension | undefined> {
  const all = await suspensions.list();
  return all.find((each) => isSameAccount(each, account) && isSuspensionOf(each, user));
}

function isArn(userId: string): boolean {
  return userId.startsWith('arn:');
}
