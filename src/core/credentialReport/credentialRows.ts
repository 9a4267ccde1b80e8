import { csvRows } from '../csv.js';

/** The root user's name in the credential report. */
export const ROOT = '<root_account>';

/** Of more than 90,000 users. A text of commas alone would take the window many times as long as a report of its size. */
const MOST_CELLS = 2_000_000;

/** The first columns of AWS's report; IAM allows commas in the first two. */
const FIRST = ['user', 'arn', 'user_creation_time'] as const;

/** Without these a text is no credential report. */
const NEEDED = ['user', 'user_creation_time', 'access_key_1_active', 'access_key_2_active'] as const;

const [COMMA, CR, LF] = [0x2c, 0x0d, 0x0a];

/** A credential report by its rows. Columns go by their names: AWS gives out 22 or 23 of them, and adds some now and then. */
export interface CredentialRows {
  /** Where the cells of that column are in a row; -1 where the report has no such column. */
  column(name: string): number;
  /** Each of a user or of root, with its name; those that were cut short are passed over. To be gone through once. */
  readonly rows: Iterable<readonly [name: string, cells: readonly string[]]>;
}

/** Reads the CSV of GetCredentialReport; `undefined` where the text is no such report. */
export function credentialRows(csv: string): CredentialRows | undefined {
  if (hasTooManyCells(csv)) return undefined;
  const rows = csvRows(csv);
  const head = rows.next().value ?? [];
  const needed = NEEDED.map((name) => head.indexOf(name));
  if (needed.some((at) => at < 0)) return undefined;
  return { column: (name) => head.indexOf(name), rows: namedRows(head, rows, Math.max(...needed)) };
}

function* namedRows(
  head: readonly string[],
  rows: Iterable<readonly string[]>,
  last: number,
): Generator<readonly [string, readonly string[]]> {
  const inOrder = FIRST.every((name, at) => head[at] === name);
  const user = head.indexOf('user');
  for (const cells of rows) {
    const values = inOrder && cells.length > head.length ? rejoined(cells) : cells;
    const name = values[user];
    if (name === undefined || name === '' || last >= values.length) continue;
    yield [name, values];
  }
}

function hasTooManyCells(csv: string): boolean {
  let ends = 0;
  for (let at = 0; at < csv.length && ends <= MOST_CELLS; at++) {
    const code = csv.charCodeAt(at);
    if (code === COMMA || code === CR || code === LF) ends++;
  }
  return ends > MOST_CELLS;
}

/** A row whose name or path holds commas and is not quoted: a name has no colon, and the date after the ARN tells its end. */
function rejoined(cells: readonly string[]): readonly string[] {
  const arn = cells.findIndex((cell) => cell.startsWith('arn:'));
  const created = cells.findIndex((cell, at) => at > arn && /^\d{4}-\d\d-\d\dT\d\d:/.test(cell));
  if (arn < 1 || created < 0) return cells;
  return [cells.slice(0, arn).join(','), cells.slice(arn, created).join(','), ...cells.slice(created)];
}

/** Root's row says `not_supported` where a column does not apply. */
export function isTrue(value: string | undefined): boolean {
  return value?.trimEnd().toLowerCase() === 'true';
}
