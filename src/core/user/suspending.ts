import { asIamKeysError, isIamKeysError } from '../errors.js';
import { succeeds } from '../issue/storeOrKeep.js';
import { accountOf } from '../key/keyIdentity.js';
import { deactivateKey } from '../key/retireKey.js';
import type { User } from '../model.js';
import type { Connection, Iam } from '../ports.js';
import { isUserMissing } from './missingUser.js';
import { findSuspension, type Suspension, type SuspensionFailure, type SuspensionPorts } from './suspension.js';
import { whileUserIsOurs } from './userLock.js';

/** Whom to suspend, and what was agreed on. */
export interface SuspendRequest {
  readonly connection: Connection;
  readonly user: Pick<User, 'id' | 'name'>;
  /** IDs of the keys to switch off; one that is not active is left alone. */
  readonly keyIds: readonly string[];
  /** IAM cannot switch a console password off. */
  readonly removePassword: boolean;
}

/** What became of it. Each with a `suspension` can be suspended once more, and resumed. */
export type SuspendResult =
  /** `stillActive`: keys that nobody agreed on, since they appeared or were switched on meanwhile. */
  | { readonly kind: 'suspended'; readonly suspension: Suspension; readonly stillActive: readonly string[] }
  /** All was tried, and this failed. */
  | {
      readonly kind: 'incomplete';
      readonly suspension: Suspension;
      readonly failed: readonly SuspensionFailure[];
    }
  | { readonly kind: 'userGone' };

/**
 * Switches off a user's active keys and, if that is asked for, removes the console password. What was active is written down before,
 * and added to what an earlier suspension of the user wrote down. Rejects where nothing was changed.
 */
export async function suspendUser(request: SuspendRequest, ports: SuspensionPorts): Promise<SuspendResult> {
  const { connection, user } = request;
  const account = accountOf(connection);
  return whileUserIsOurs(account.account, user.name, ports, async () => {
    const before = await findSuspension(user, account, ports);
    const active = await activeKeys(user, connection.iam);
    if (active === 'userGone') return { kind: 'userGone' };
    const going = active.filter((id) => request.keyIds.includes(id));
    const suspension: Suspension = {
      ...account,
      userId: before?.userId ?? user.id,
      userName: user.name,
      keyIds: [...new Set([...(before?.keyIds ?? []), ...going])],
      password: request.removePassword ? 'toRemove' : await passwordSoFar(before, user, connection.iam),
      state: 'suspending',
      since: before?.since ?? ports.clock.now(),
    };
    await ports.suspensions.put(suspension);
    return switchOff(suspension, going, connection.iam, ports);
  });
}

async function switchOff(
  suspension: Suspension,
  going: readonly string[],
  iam: Connection['iam'],
  ports: SuspensionPorts,
): Promise<SuspendResult> {
  const { userName } = suspension;
  const failed: SuspensionFailure[] = [];
  // Each is tried: one that cannot be switched off is no reason to leave the others on.
  const attempt = async (what: SuspensionFailure['what'], change: () => Promise<unknown>): Promise<void> => {
    await change().catch((error: unknown) => failed.push({ what, error: asIamKeysError(error) }));
  };
  for (const id of going) await attempt({ keyId: id }, () => deactivateKey({ id, userName }, iam));
  if (suspension.password === 'toRemove') await attempt('password', () => removePassword(userName, iam));
  if (failed.length > 0) return { kind: 'incomplete', suspension, failed };
  const password = suspension.password === 'toRemove' ? 'removed' : suspension.password;
  const done: Suspension = { ...suspension, password, state: 'suspended' };
  // Without it, it is as it would be after a kill: all is off, and what was on is written down.
  await succeeds(ports.suspensions.put(done));
  const now = await activeKeys({ name: userName }, iam).catch(() => []);
  const stillActive = now === 'userGone' ? [] : now.filter((id) => !going.includes(id));
  return { kind: 'suspended', suspension: done, stillActive };
}

async function activeKeys(
  { name }: Pick<User, 'name'>,
  iam: Pick<Iam, 'listAccessKeys'>,
): Promise<readonly string[] | 'userGone'> {
  try {
    const keys = await iam.listAccessKeys(name);
    return keys.filter(({ status }) => status === 'Active').map(({ id }) => id);
  } catch (error) {
    if (isUserMissing(error)) return 'userGone';
    throw error;
  }
}

/** One that is gone already counts as removed. */
async function removePassword(userName: string, iam: Pick<Iam, 'removeUserChild'>): Promise<void> {
  await iam
    .removeUserChild(userName, { kind: 'loginProfile', id: userName, name: userName })
    .catch((error: unknown) => {
      if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
    });
}

/** A removal that was cut short may have happened. */
async function passwordSoFar(
  before: Suspension | undefined,
  { name }: Pick<User, 'name'>,
  iam: Pick<Iam, 'listUserChildren'>,
): Promise<'kept' | 'removed'> {
  if (before?.password !== 'toRemove') return before?.password ?? 'kept';
  const left = await iam.listUserChildren(name, 'loginProfile').catch(() => undefined);
  return left?.length === 0 ? 'removed' : 'kept';
}
