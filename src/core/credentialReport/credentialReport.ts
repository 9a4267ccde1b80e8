import type { KeyUse } from '../key/keyHealth.js';
import { credentialRows, isTrue, ROOT, type CredentialRows } from './credentialRows.js';
import { ReportTable, type ReportedUser } from './reportTable.js';

/** The hygiene of a whole account at one moment. IAM makes a new one at most every four hours. */
export interface CredentialReport {
  /** Milliseconds since 1970. */
  readonly generated: number;
  readonly root?: ReportedUser | undefined;
  /** By user name as IAM spells it. */
  readonly users: ReportTable;
}

/** Where a report has each of the columns that marks are made from. */
interface Columns {
  readonly created: number;
  readonly password: number;
  readonly mfa: number;
  readonly slots: readonly { readonly active: number; readonly rotated: number; readonly used: number }[];
}

/** Reads the CSV of GetCredentialReport; `undefined` where the text is no such report. */
export function parseCredentialReport(csv: string, generated: number): CredentialReport | undefined {
  const read = credentialRows(csv);
  if (!read) return undefined;
  const columns = columnsOf(read);
  const users: [name: string, row: ReportedUser][] = [];
  let root: ReportedUser | undefined;
  for (const [name, cells] of read.rows) {
    const row = rowOf(cells, columns);
    if (name === ROOT) root = row;
    else users.push([name, row]);
  }
  return { generated, users: new ReportTable(users), root };
}

function columnsOf(read: CredentialRows): Columns {
  const at = (name: string): number => read.column(name);
  return {
    created: at('user_creation_time'),
    password: at('password_enabled'),
    mfa: at('mfa_active'),
    slots: [1, 2].map((slot) => ({
      active: at(`access_key_${slot}_active`),
      rotated: at(`access_key_${slot}_last_rotated`),
      used: at(`access_key_${slot}_last_used_date`),
    })),
  };
}

function rowOf(values: readonly string[], { created, password, mfa, slots }: Columns): ReportedUser {
  return {
    created: Date.parse(values[created] ?? ''),
    password: isTrue(values[password]),
    mfa: isTrue(values[mfa]),
    keys: slots.flatMap(({ active, rotated, used }) => keyOf(values[active], values[rotated], values[used])),
  };
}

/** A slot without a key is inactive and was never rotated. */
function keyOf(active: string | undefined, rotated = 'N/A', used = 'no_information'): KeyUse[] {
  const created = Date.parse(rotated);
  if (!isTrue(active) && Number.isNaN(created)) return [];
  const lastUsed = used === 'N/A' ? 'never' : Date.parse(used);
  return [{ active: isTrue(active), created, lastUsed: Number.isNaN(lastUsed) ? undefined : lastUsed }];
}
