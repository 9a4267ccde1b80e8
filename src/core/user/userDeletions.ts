import type { UserChild } from '../model.js';
import type { Iam, Timer } from '../ports.js';
import { deleteUser, planIfThere, type DeletionOutcome, type DeletionPlan } from './userDeletion.js';

/** How far the deletion of several users came. */
export interface DeletionsOutcome {
  /** With no more children than are known to be gone. */
  readonly deleted: readonly DeletionPlan[];
  /** The user at which it stopped, and how. */
  readonly stopped?: { readonly plan: DeletionPlan; readonly outcome: Extract<DeletionOutcome, { kind: 'stopped' }> };
  /** Users that nothing was taken from: it stopped or was cancelled before them. */
  readonly untouched: readonly DeletionPlan[];
}

/** Plans for several users at once. Those that are not there any more are in `gone`. Rejects with what the signal aborted. */
export async function planDeletions(
  userNames: readonly string[],
  iam: Pick<Iam, 'listUserChildren'>,
  signal: AbortSignal,
  onProgress: (read: number) => void,
): Promise<{ readonly plans: readonly DeletionPlan[]; readonly gone: readonly string[] }> {
  let read = 0;
  const all = await Promise.all(
    userNames.map(async (name) => {
      const plan = await planIfThere(name, iam, signal);
      read += 1;
      onProgress(read);
      return plan;
    }),
  );
  return {
    plans: all.filter((plan) => plan !== undefined),
    gone: userNames.filter((_, index) => all[index] === undefined),
  };
}

/** Deletes one user after the other. Stops at the first real failure, and between two users when the signal aborts. Never rejects. */
export async function deleteUsers(
  plans: readonly DeletionPlan[],
  iam: Pick<Iam, 'updateAccessKey' | 'removeUserChild' | 'deleteUser' | 'getAccessKeyLastUsed'>,
  timer: Timer,
  signal: AbortSignal,
  onProgress: (plan: DeletionPlan, deleted: number, next: UserChild | undefined) => void,
): Promise<DeletionsOutcome> {
  const deleted: DeletionPlan[] = [];
  for (const plan of plans) {
    if (signal.aborted) break;
    const outcome = await deleteUser(plan, iam, timer, (next) => onProgress(plan, deleted.length, next));
    if (outcome.kind === 'stopped') {
      return { deleted, stopped: { plan, outcome }, untouched: plans.slice(deleted.length + 1) };
    }
    deleted.push({ ...plan, children: outcome.removed });
  }
  return { deleted, untouched: plans.slice(deleted.length) };
}
