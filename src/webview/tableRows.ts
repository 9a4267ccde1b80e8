import type { FigureId, Finding, FindingKind, ReportModel, ReportRow, ReportUser } from '../report/reportModel.js';
import { reportRows } from '../report/reportRows.js';

/** A row of the table: a user, or one of its keys, with all that was found about it. */
export interface TableRow extends Omit<ReportRow, 'kind'> {
  readonly isKey: boolean;
  /** What was found, the worst first. */
  readonly kinds: readonly FindingKind[];
  /** Place of the worst one among all kinds; missing where nothing was found. */
  readonly worst?: number | undefined;
  /** How many credentials beyond two keys. */
  readonly others?: number | undefined;
  /** How many keys a user has, and how many of them are active; of rows about users, as far as it is known. */
  readonly keys?: { readonly all: number; readonly active: number } | undefined;
  /** What it is found by, in lower case. */
  readonly search: string;
  /** Its place by user name. */
  readonly order: number;
}

const WORST_FIRST: readonly FindingKind[] = [
  'rootKey',
  'quarantined',
  'unused',
  'neverUsed',
  'old',
  'twoActive',
  'noMfa',
  'otherCredentials',
];

/** The rows that a pressed figure means; without one, those with a finding. All that was found about one key or user is one row. */
export function rowsOf(report: Pick<ReportModel, 'users' | 'findings' | 'made'>, figure?: FigureId): TableRow[] {
  const isOfUsers = figure === 'users';
  const identify = isOfUsers ? userOf : subjectOf;
  const findings = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const others = findings.get(identify(finding));
    if (others) others.push(finding);
    else findings.set(identify(finding), [finding]);
  }
  const users = new Map(isOfUsers ? report.users.map((user) => [`${user.account}/${user.name}`, user]) : []);
  const subjects = new Map<string, ReportRow>();
  for (const row of reportRows(report, figure)) if (!subjects.has(identify(row))) subjects.set(identify(row), row);
  return [...subjects]
    .map(([id, row]) => ({ id, row, name: row.userName.toLowerCase() }))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
    .map(({ id, row }, order) => tableRow({ ...row, id }, findings.get(id) ?? [], users.get(id), order));
}

function userOf({ account, userName }: Pick<ReportRow, 'account' | 'userName'>): string {
  return `${account}/${userName}`;
}

/** A key stays the same row when its ID gets known. */
function subjectOf(row: Pick<ReportRow, 'account' | 'userName' | 'slot' | 'keyId'>): string {
  return `${userOf(row)}/${row.slot ?? row.keyId ?? ''}`;
}

function tableRow(row: ReportRow, findings: readonly Finding[], user: ReportUser | undefined, order: number): TableRow {
  const { kind, ...facts } = row;
  const kinds = WORST_FIRST.filter((each) => findings.some((finding) => finding.kind === each));
  const [worst] = kinds;
  const isOfUser = row.slot === undefined && row.keyId === undefined && row.ageDays === undefined;
  return {
    ...facts,
    isKey: kind !== 'user' && !isOfUser,
    kinds,
    worst: worst && WORST_FIRST.indexOf(worst),
    others: findings.find(({ others }) => others !== undefined)?.others,
    keys: user?.keys && { all: user.keys.length, active: user.keys.filter(({ active }) => active).length },
    search: searchText(row),
    order,
  };
}

function searchText({ account, userName, path = '', keyId = '', lastUsed, places = [] }: ReportRow): string {
  const parts = [account, userName, path, keyId, lastUsed?.service ?? '', lastUsed?.region ?? '', ...places];
  return parts.join('\n').toLowerCase();
}
