import type { RotationStep, User } from '../core/model.js';
import type { ReportKey, ReportUser } from './reportModel.js';
import type { ReportedUsers } from './reportedUsers.js';

/** A user as it is listed, with what was loaded of it. Younger than the credential report, and right where the two differ. */
export interface LiveUser {
  readonly user: User;
  /** With their IDs; missing while they were not loaded. */
  readonly keys?: readonly ReportKey[] | undefined;
  readonly quarantined?: boolean | undefined;
  readonly rotation?: RotationStep | undefined;
  /** Where its keys are used beside this computer, in words. */
  readonly places?: readonly string[] | undefined;
}

/** Who is listed. `complete` is false where listing was denied or broke off: then the report's other users count as there. */
export interface Listing {
  readonly account: string;
  readonly users: readonly LiveUser[];
  readonly complete: boolean;
}

/** What is known of everyone: rows of the report about users that are gone, or about earlier ones of their name, are left out. */
export function mergedUsers({ account, users, complete }: Listing, reported: ReportedUsers | undefined): ReportUser[] {
  const rows = new Map((reported?.users ?? []).map((row) => [row.name, row]));
  const merged = users.map((live) => mergedUser(account, live, rows.get(live.user.name)));
  if (complete) return merged;
  const listed = new Set(users.map(({ user }) => user.name));
  return [...merged, ...(reported?.users ?? []).filter(({ name }) => !listed.has(name))];
}

/** One listed user, with its row of the report where that is about this very user. */
export function mergedUser(account: string, live: LiveUser, row: ReportUser | undefined): ReportUser {
  const { user, quarantined, rotation, places } = live;
  const known = isSameTime(row?.created, user.created) ? row : undefined;
  return {
    ...known,
    account,
    name: user.name,
    path: user.path,
    arn: user.arn ?? '',
    created: user.created,
    passwordLastUsed: user.passwordLastUsed ?? known?.passwordLastUsed,
    keys: live.keys ? withSlots(live.keys, known?.keys ?? []) : known?.keys,
    quarantined,
    rotation,
    places,
  };
}

/** The report names no IDs: a key is told by when it was made. */
function withSlots(keys: readonly ReportKey[], reported: readonly ReportKey[]): ReportKey[] {
  const left = [...reported];
  return keys.map((key) => {
    const at = left.findIndex(({ created }) => isSameTime(created, key.created));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return { ...key, slot: match?.slot, lastUsed: key.lastUsed ?? match?.lastUsed };
  });
}

/** The report has times to the second. */
function isSameTime(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) < 1000;
}
