import { daysSince } from '../core/key/keyHealth.js';
import type { KeyStatus, User } from '../core/model.js';

/** An access key as it is reported. Times are milliseconds since 1970. */
export interface ReportedKey {
  /** Missing where nothing but the credential report is known, which names no IDs. */
  readonly id?: string | undefined;
  readonly status: KeyStatus;
  /** Not a number where nobody knows. */
  readonly created: number;
  /** Missing while it is not known. */
  readonly lastUsed?: number | 'never' | undefined;
  readonly service?: string | undefined;
  readonly region?: string | undefined;
  /** In words. */
  readonly marks: string;
}

/** A user as it is reported. */
export interface ReportedAccess {
  /** ID of the account. */
  readonly account: string;
  readonly user: User;
  /** In words. */
  readonly marks: string;
  /** Missing where nobody knows. */
  readonly keys?: readonly ReportedKey[] | undefined;
}

/**
 * The heads of the columns, which programs may go by.
 * @internal
 */
export const ACCESS_COLUMNS = [
  'Account',
  'User name',
  'Path',
  'ARN',
  'User created',
  'User marks',
  'Access key ID',
  'Status',
  'Key created',
  'Age in days',
  'Last used',
  'Last used service',
  'Last used region',
  'Key marks',
] as const;

const NO_KEY: readonly string[] = Array.from({ length: 8 }, () => '');

/** A row for each key, and one for a user without: heads first. Times are in UTC as ISO 8601 has them. */
export function accessTable(all: readonly ReportedAccess[], now: number): readonly (readonly string[])[] {
  const rows = all.flatMap(({ account, user, marks, keys = [] }) => {
    const ofUser = [account, user.name, user.path, user.arn ?? '', time(user.created), marks];
    return keys.length === 0 ? [[...ofUser, ...NO_KEY]] : keys.map((key) => [...ofUser, ...keyCells(key, now)]);
  });
  return [ACCESS_COLUMNS, ...rows];
}

function keyCells(key: ReportedKey, now: number): readonly string[] {
  const { id = '', status, created, lastUsed, service = '', region = '', marks } = key;
  const age = Number.isNaN(created) ? '' : String(daysSince(created, now));
  return [id, status, time(created), age, lastUsed === 'never' ? 'never' : time(lastUsed), service, region, marks];
}

/** To the second, as IAM has them. */
function time(milliseconds: number | undefined): string {
  if (milliseconds === undefined || Number.isNaN(milliseconds)) return '';
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
