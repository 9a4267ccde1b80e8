import type { KeyUse } from '../key/keyHealth.js';
import { csvRows } from '../csv.js';
import { ReportTable, type ReportedUser } from './reportTable.js';

/** The hygiene of a whole account at one moment. IAM makes a new one at most every four hours. */
export interface CredentialReport {
  /** Milliseconds since 1970. */
  readonly generated: number;
  readonly root?: ReportedUser | undefined;
  /** By user name as IAM spells it. */
  readonly users: ReportTable;
}

const [COMMA, CR, LF] = [0x2c, 0x0d, 0x0a];
const ROOT = '<root_account>';

/** Of more than 90,000 users. A text of commas alone would take the window many times as long as a report of its size. */
const MOST_CELLS = 2_000_000;

/** The first columns of AWS's report; IAM allows commas in the first two. */
const FIRST = ['user', 'arn', 'user_creation_time'] as const;

/** Where a report has each of the columns that are read; AWS adds columns now and then. */
interface Columns {
  readonly user: number;
  readonly created: number;
  readonly password: number;
  readonly mfa: number;
  readonly slots: readonly { readonly active: number; readonly rotated: number; readonly used: number }[];
}

/** Reads the CSV of GetCredentialReport; `undefined` where the text is no such report. Columns go by their names. */
export function parseCredentialReport(csv: string, generated: number): CredentialReport | undefined {
  if (hasTooManyCells(csv)) return undefined;
  const rows = csvRows(csv);
  const head = rows.next().value ?? [];
  const columns = columnsOf(head);
  const needed = [columns.user, columns.created, ...columns.slots.map(({ active }) => active)];
  if (needed.some((at) => at < 0)) return undefined;
  const inOrder = FIRST.every((name, at) => head[at] === name);
  const users: [name: string, row: ReportedUser][] = [];
  let root: ReportedUser | undefined;
  for (const cells of rows) {
    const values = inOrder && cells.length > head.length ? rejoined(cells) : cells;
    const name = values[columns.user];
    if (name === undefined || name === '' || needed.some((at) => at >= values.length)) continue;
    const row = rowOf(values, columns);
    if (name === ROOT) root = row;
    else users.push([name, row]);
  }
  return { generated, users: new ReportTable(users), root };
}

function hasTooManyCells(csv: string): boolean {
  let ends = 0;
  for (let at = 0; at < csv.length && ends <= MOST_CELLS; at++) {
    const code = csv.charCodeAt(at);
    if (code === COMMA || code === CR || code === LF) ends++;
  }
  return ends > MOST_CELLS;
}

function columnsOf(head: readonly string[]): Columns {
  const at = (name: string): number => head.indexOf(name);
  return {
    user: at('user'),
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

/** A row whose name or path holds commas and is not quoted: a name has no colon, and the date after the ARN tells its end. */
function rejoined(cells: readonly string[]): readonly string[] {
  const arn = cells.findIndex((cell) => cell.startsWith('arn:'));
  const created = cells.findIndex((cell, at) => at > arn && /^\d{4}-\d\d-\d\dT\d\d:/.test(cell));
  if (arn < 1 || created < 0) return cells;
  return [cells.slice(0, arn).join(','), cells.slice(arn, created).join(','), ...cells.slice(created)];
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

/** Root's row says `not_supported` where a column does not apply. */
function isTrue(value: string | undefined): boolean {
  return value?.trimEnd().toLowerCase() === 'true';
}
