import type { KeyUse } from '../key/keyHealth.js';
import { ReportTable } from './reportTable.js';

/** A row of the credential report. */
export interface ReportedUser {
  /** Milliseconds since 1970: tells a user from a later one of the same name. */
  readonly created: number;
  /** True where a console password is set. */
  readonly password: boolean;
  readonly mfa: boolean;
  /** Its one or two keys, without their IDs: the report holds none. */
  readonly keys: readonly KeyUse[];
}

/** The hygiene of a whole account at one moment. IAM makes a new one at most every four hours. */
export interface CredentialReport {
  /** Milliseconds since 1970. */
  readonly generated: number;
  readonly root?: ReportedUser | undefined;
  /** By user name as IAM spells it. */
  readonly users: ReportTable;
}

const ROOT = '<root_account>';

/** Columns by AWS's documentation of the report; later versions of it may add more, anywhere. */
const COLUMNS = {
  user: 'user',
  created: 'user_creation_time',
  password: 'password_enabled',
  mfa: 'mfa_active',
} as const;

/**
 * Reads the CSV of GetCredentialReport; `undefined` where the text is no such report. Values are never quoted in it: names
 * hold no comma, and a value that would need quotes belongs to columns that are not read.
 */
export function parseCredentialReport(csv: string, generated: number): CredentialReport | undefined {
  const [head = '', ...lines] = csv.split('\n');
  const names = head.trimEnd().split(',');
  const at = (name: string): number => names.indexOf(name);
  const columns = {
    user: at(COLUMNS.user),
    created: at(COLUMNS.created),
    password: at(COLUMNS.password),
    mfa: at(COLUMNS.mfa),
  };
  const slots = [1, 2].map((slot) => ({
    active: at(`access_key_${slot}_active`),
    rotated: at(`access_key_${slot}_last_rotated`),
    used: at(`access_key_${slot}_last_used_date`),
  }));
  if (columns.user < 0 || columns.created < 0 || slots.some(({ active }) => active < 0)) return undefined;

  const users: [name: string, row: ReportedUser][] = [];
  let root: ReportedUser | undefined;
  for (const line of lines) {
    const values = line.split(',');
    const name = values[columns.user];
    if (name === undefined || name === '' || values.length < names.length) continue;
    const row: ReportedUser = {
      created: Date.parse(values[columns.created] ?? ''),
      password: isTrue(values[columns.password]),
      mfa: isTrue(values[columns.mfa]),
      keys: slots.flatMap(({ active, rotated, used }) => keyOf(values[active], values[rotated], values[used])),
    };
    if (name === ROOT) root = row;
    else users.push([name, row]);
  }
  return { generated, users: new ReportTable(users), root };
}

/** A slot without a key is inactive and was never rotated. */
function keyOf(active: string | undefined, rotated = 'N/A', used = 'no_information'): KeyUse[] {
  const created = Date.parse(rotated);
  if (!isTrue(active) && Number.isNaN(created)) return [];
  const lastUsed = used === 'N/A' ? 'never' : Date.parse(used);
  return [{ active: isTrue(active), created, lastUsed: Number.isNaN(lastUsed) ? undefined : lastUsed }];
}

/** Root's row says `not_supported` where a column does not apply. */
function isTrue(value: string | undefined): boolean {
  return value?.trimEnd().toLowerCase() === 'true';
}
