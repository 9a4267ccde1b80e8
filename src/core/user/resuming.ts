import { asIamKeysError, isIamKeysError } from '../errors.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { requireKeyOf } from '../key/keyIdentity.js';
import type { AccessKey, User } from '../model.js';
import type { Connection } from '../ports.js';
import { isUserMissing } from './missingUser.js';
import { findSuspension, type Suspension, type SuspensionFailure, type SuspensionPorts } from './suspension.js';
import { whileUserIsOurs } from './userLock.js';

/** What became of it. An `incomplete` one can be resumed once more. */
export type ResumeResult =
  /** `on` are active by now, `gone` were deleted while the user was suspended. */
  | {
      readonly kind: 'resumed';
      readonly suspension: Suspension;
      readonly on: readonly string[];
      readonly gone: readonly string[];
    }
  | {
      readonly kind: 'incomplete';
      readonly suspension: Suspension;
      readonly on: readonly string[];
      readonly failed: readonly SuspensionFailure[];
    }
  | { readonly kind: 'userGone' }
  /** Another window has resumed the user. */
  | { readonly kind: 'ended' };

/**
 * Switches on again exactly the keys that were active when the user was suspended, under whatever name the user goes by now. A
 * password that was removed stays removed. Rejects where nothing was changed.
 */
export async function resumeUser(
  suspended: Suspension,
  { name }: Pick<User, 'name'>,
  connection: Connection,
  ports: SuspensionPorts,
): Promise<ResumeResult> {
  requireKeyOf(suspended, connection);
  return whileUserIsOurs(suspended.account, name, ports, async () => {
    const now = await findSuspension({ id: suspended.userId, name: suspended.userName }, suspended, ports);
    if (now === undefined) return { kind: 'ended' };
    const keys = await keysOf(name, connection);
    if (keys === 'userGone') {
      await ports.suspensions.remove(now);
      return { kind: 'userGone' };
    }
    const suspension: Suspension = { ...now, userName: name, state: 'resuming' };
    await ports.suspensions.put(suspension);
    return switchOn(suspension, keys, connection, ports);
  });
}

async function switchOn(
  suspension: Suspension,
  keys: readonly AccessKey[],
  { iam }: Connection,
  ports: SuspensionPorts,
): Promise<ResumeResult> {
  const on: string[] = [];
  const gone = suspension.keyIds.filter((id) => !keys.some((key) => key.id === id));
  const failed: SuspensionFailure[] = [];
  for (const { id, status } of keys.filter((key) => suspension.keyIds.includes(key.id))) {
    try {
      if (status !== 'Active') await iam.updateAccessKey(suspension.userName, id, 'Active');
      on.push(id);
    } catch (error) {
      if (isIamKeysError(error, 'NoSuchEntity')) gone.push(id);
      else failed.push({ what: { keyId: id }, error: asIamKeysError(error) });
    }
  }
  if (failed.length > 0) return { kind: 'incomplete', suspension, on, failed };
  await succeeds(ports.suspensions.remove(suspension));
  return { kind: 'resumed', suspension, on, gone };
}

async function keysOf(userName: string, { iam }: Connection): Promise<readonly AccessKey[] | 'userGone'> {
  try {
    return await iam.listAccessKeys(userName);
  } catch (error) {
    if (isUserMissing(error)) return 'userGone';
    throw error;
  }
}
