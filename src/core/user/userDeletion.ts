import { asIamKeysError, IamKeysError, isIamKeysError, type AnyIamKeysError, type ErrorCode } from '../errors.js';
import { USER_CHILD_KINDS, type UserChild, type UserChildKind } from '../model.js';
import type { Iam, Timer } from '../ports.js';
import { sleep } from '../sleep.js';
import { ownerOf } from '../key/keyOwner.js';
import { isUserMissing } from './missingUser.js';
import { sameUserName } from './userName.js';

/** What deleting a user takes away, in the order in which it goes. */
export interface DeletionPlan {
  readonly userName: string;
  readonly children: readonly UserChild[];
  /** Kinds that could not be read: there may be more of them than the plan says. */
  readonly unread: readonly { readonly kind: UserChildKind; readonly error: AnyIamKeysError }[];
}

/** `stopped`: the first real failure; `failed` is missing when it was the user itself. What is in `left` was not touched. */
export type DeletionOutcome =
  /** `removed` lacks keys that their user did not have any more, where the server does not say whether someone has. */
  | { readonly kind: 'deleted'; readonly removed: readonly UserChild[] }
  | {
      readonly kind: 'stopped';
      readonly removed: readonly UserChild[];
      readonly failed?: UserChild;
      readonly left: readonly UserChild[];
      readonly error: AnyIamKeysError;
    };

type DeletionCalls = Pick<Iam, 'updateAccessKey' | 'removeUserChild' | 'deleteUser' | 'getAccessKeyLastUsed'>;

/** Waits before a call that came too early is made again, milliseconds. */
const WAITS = [1000, 2000, 4000];
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TooFast', 'Throttling']);
/** Right after the last child went, IAM may still see it. */
const PASSING_AT_THE_END: ReadonlySet<ErrorCode> = new Set<ErrorCode>([...PASSING, 'DeleteConflict']);

/**
 * Reads all nine kinds. Rejects when the user is not there, and with what the signal aborted; then no read goes on. Other failures
 * are in the plan.
 * @internal
 */
export async function planDeletion(
  userName: string,
  iam: Pick<Iam, 'listUserChildren'>,
  signal?: AbortSignal,
): Promise<DeletionPlan> {
  const unread: DeletionPlan['unread'][number][] = [];
  const gone = new AbortController();
  const stop = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  const read = async (kind: UserChildKind): Promise<readonly UserChild[]> => {
    try {
      return await iam.listUserChildren(userName, kind, stop);
    } catch (error) {
      stop.throwIfAborted();
      if (isUserMissing(error)) {
        gone.abort(error);
        throw error;
      }
      // A server that does not know such things has none.
      if (isIamKeysError(error, 'NotSupported')) return [];
      unread.push({ kind, error: asIamKeysError(error) });
      return [];
    }
  };
  const children = await Promise.all(USER_CHILD_KINDS.map(read));
  return { userName, children: children.flat(), unread };
}

/** The plan to delete a user that may be gone already: nothing then. Rejects as reading a plan does. */
export async function planIfThere(
  userName: string,
  iam: Pick<Iam, 'listUserChildren'>,
  signal?: AbortSignal,
): Promise<DeletionPlan | undefined> {
  try {
    return await planDeletion(userName, iam, signal);
  } catch (error) {
    if (isUserMissing(error)) return undefined;
    throw error;
  }
}

/**
 * A new plan for what a stopped deletion left. What failed stays in it, since half of it may be done and hide it from IAM's lists;
 * there is nothing else when the user is gone, as it is once the answer to the last call got lost.
 */
export async function planTheRest(
  { userName }: DeletionPlan,
  { failed }: Extract<DeletionOutcome, { kind: 'stopped' }>,
  iam: Pick<Iam, 'listUserChildren'>,
): Promise<DeletionPlan> {
  const plan = (await planIfThere(userName, iam)) ?? { userName, children: [], unread: [] };
  if (failed === undefined || plan.children.some((child) => isSame(child, failed))) return plan;
  return { ...plan, children: inOrder([failed, ...plan.children]) };
}

/** True when everything in the new plan was in the old one: what was agreed on once need not be asked again. */
export function isWithin(rest: DeletionPlan, agreed: DeletionPlan): boolean {
  return rest.children.every((child) => agreed.children.some((other) => isSame(child, other)));
}

/**
 * Removes the children of the plan one after the other, then the user. What is gone already counts as removed; an access key
 * is deactivated before it is deleted. Never rejects: it stops at the first real failure and says how far it came.
 */
export async function deleteUser(
  { userName, children }: DeletionPlan,
  iam: DeletionCalls,
  timer: Timer,
  onProgress?: (next: UserChild | undefined, removed: number) => void,
): Promise<DeletionOutcome> {
  const removed: UserChild[] = [];
  for (const [index, child] of children.entries()) {
    onProgress?.(child, index);
    try {
      if (await withRetries(() => remove(userName, child, iam), timer, PASSING)) removed.push(child);
    } catch (error) {
      const left = children.slice(index + 1);
      return { kind: 'stopped', removed, failed: child, left, error: asIamKeysError(error) };
    }
  }
  onProgress?.(undefined, children.length);
  try {
    await withRetries(() => iam.deleteUser(userName), timer, PASSING_AT_THE_END);
  } catch (error) {
    if (!isUserMissing(error)) return { kind: 'stopped', removed, left: [], error: asIamKeysError(error) };
  }
  return { kind: 'deleted', removed };
}

/** False for a key that its user does not have any more, where the server does not say whether someone has. */
async function remove(userName: string, child: UserChild, iam: DeletionCalls): Promise<boolean> {
  if (child.kind !== 'accessKey') {
    await isMissing(iam.removeUserChild(userName, child));
    return true;
  }
  await isMissing(iam.updateAccessKey(userName, child.id, 'Inactive'));
  if (!(await isMissing(iam.removeUserChild(userName, child)))) return true;
  const owner = await ownerOf(child.id, iam);
  // The user was renamed, and is not the one that was agreed on.
  if (owner.kind === 'user' && !sameUserName(owner.userName, userName))
    throw new IamKeysError('NoSuchEntity', { entity: 'user', name: userName });
  return owner.kind === 'gone';
}

async function isMissing(call: Promise<void>): Promise<boolean> {
  return call.then(
    () => false,
    (error: unknown) => {
      if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
      return true;
    },
  );
}

async function withRetries<T>(call: () => Promise<T>, timer: Timer, passing: ReadonlySet<ErrorCode>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await call();
    } catch (error) {
      if (!passing.has(asIamKeysError(error).code)) throw error;
      await sleep(timer, wait);
    }
  }
  return call();
}

function isSame(one: UserChild, other: UserChild): boolean {
  return one.kind === other.kind && one.id === other.id;
}

function inOrder(children: readonly UserChild[]): readonly UserChild[] {
  return USER_CHILD_KINDS.flatMap((kind) => children.filter((child) => child.kind === kind));
}
