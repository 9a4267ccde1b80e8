import { keyUse, type KeyUse, type Thresholds } from '../core/key/keyHealth.js';
import type { User } from '../core/model.js';
import type { ReportedUser } from '../core/credentialReport/reportTable.js';
import { userMarks, type UserMark } from '../core/user/userHealth.js';
import type { KeyWithUse } from './keyWithUse.js';

/** What is known of a user's keys and sign-in without asking anyone. */
export interface UserFacts {
  /** Missing while nothing is known: neither were they loaded nor does the report know the user. */
  readonly keys?: readonly KeyUse[];
  /** `live` where the user was opened; it is younger than the report and replaces what that says of keys. */
  readonly source: 'live' | 'report' | 'none';
  readonly marks: readonly UserMark[];
}

/** Where facts come from: an open account has both. */
export interface FactSources {
  readonly keys: { get(userName: string): readonly KeyWithUse[] | undefined };
  readonly report: { get(user: User): ReportedUser | undefined };
}

/** Live keys before those of the report, which alone knows about passwords and MFA. */
export function factsOf(sources: FactSources, user: User, now: number, limits: Thresholds): UserFacts {
  const reported = sources.report.get(user);
  const live = sources.keys.get(user.name)?.map(({ key, lastUsed }) => keyUse(key, lastUsed));
  const keys = live ?? reported?.keys;
  if (!keys) return UNKNOWN;
  return { keys, source: live ? 'live' : 'report', marks: userMarks(keys, reported, now, limits) };
}

const UNKNOWN: UserFacts = { source: 'none', marks: [] };
