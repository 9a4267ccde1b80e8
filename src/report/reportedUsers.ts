import { credentialRows, isTrue, ROOT, type CredentialRows } from '../core/credentialReport/credentialRows.js';
import type { LastUse, ReportKey, ReportUser } from './reportModel.js';

/** What a credential report says of everyone in it. */
export interface ReportedUsers {
  readonly users: readonly ReportUser[];
  readonly root?: ReportUser | undefined;
}

/** Reads the CSV of GetCredentialReport with all that the page shows of it; `undefined` where the text is no such report. */
export function reportedUsers(csv: string, account: string): ReportedUsers | undefined {
  const read = credentialRows(csv);
  if (!read) return undefined;
  const cellAt = cellReader(read);
  const users: ReportUser[] = [];
  let root: ReportUser | undefined;
  for (const [name, cells] of read.rows) {
    const user = userOf(account, name, (column) => cellAt(cells, column));
    if (name === ROOT) root = user;
    else users.push(user);
  }
  return { users, root };
}

/** The cell of a row in that column; missing where the report has no such column. */
type Cell = (column: string) => string | undefined;

function cellReader(read: CredentialRows): (cells: readonly string[], column: string) => string | undefined {
  const columns = new Map<string, number>();
  return (cells, column) => {
    const at = columns.get(column) ?? read.column(column);
    columns.set(column, at);
    return cells[at];
  };
}

function userOf(account: string, name: string, cell: Cell): ReportUser {
  const arn = cell('arn') ?? '';
  return {
    account,
    name,
    path: pathOf(arn, name),
    arn,
    created: timeOf(cell('user_creation_time')),
    password: isTrue(cell('password_enabled')),
    mfa: isTrue(cell('mfa_active')),
    passwordLastUsed: timeOf(cell('password_last_used')),
    keys: ([1, 2] as const).flatMap((slot) => keyOf(slot, cell)),
    otherCredentials: othersOf(cell('additional_credentials_info')),
  };
}

/** `/` or `/…/`, from `arn:aws:iam::ACCOUNT:user/…/NAME`; root has none. */
function pathOf(arn: string, name: string): string | undefined {
  const start = arn.indexOf(':user/') + ':user'.length;
  return arn.includes(':user/') && arn.endsWith(`/${name}`) ? arn.slice(start, -name.length) : undefined;
}

/** A slot without a key is inactive and was never rotated. */
function keyOf(slot: 1 | 2, cell: Cell): ReportKey[] {
  const of = (fact: string): string | undefined => cell(`access_key_${slot}_${fact}`);
  const [active, created] = [isTrue(of('active')), timeOf(of('last_rotated'))];
  if (!active && created === undefined) return [];
  return [{ slot, active, created, lastUsed: lastUseOf(of) }];
}

function lastUseOf(of: Cell): LastUse | undefined {
  const date = of('last_used_date');
  if (date === 'N/A') return {};
  const at = timeOf(date);
  if (at === undefined) return undefined;
  return { at, service: known(of('last_used_service')), region: known(of('last_used_region')) };
}

/** `N/A`, `no_information` and `not_supported` are no times. */
function timeOf(cell = ''): number | undefined {
  const time = Date.parse(cell);
  return Number.isNaN(time) ? undefined : time;
}

function known(cell: string | undefined): string | undefined {
  return cell === undefined || cell === '' || cell === 'N/A' ? undefined : cell;
}

/** A number and the calls that list them, in words (IAM guide, credential reports); any other text is one at least. */
function othersOf(cell: string | undefined): number | undefined {
  if (cell === undefined) return undefined;
  const text = known(cell.trim());
  return text === undefined ? 0 : Number(/\d+/.exec(text)?.[0] ?? 1);
}
