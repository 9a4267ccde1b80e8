import { FINDING_WORDS } from './figureWords.js';
import { isoTime } from './isoTime.js';
import type { Finding, LastUse, ReportKey, ReportModel, ReportUser } from './reportModel.js';

/** A table by its rows, heads first. */
type Table = readonly (readonly string[])[];

const FINDING_COLUMNS = [
  ...['Account', 'Account alias', 'Finding', 'User name', 'Path', 'Key slot', 'Access key ID', 'Age in days'],
  ...['Last used', 'Last used service', 'Last used region', 'Places', 'Rotation', 'Further credentials'],
] as const;

const USER_COLUMNS = [
  ...['Account', 'Account alias', 'User name', 'Path', 'ARN', 'User created', 'Console password', 'MFA'],
  ...['Password last used', 'Further credentials', 'Quarantined', 'Findings', 'Rotation', 'Places'],
  ...[1, 2].flatMap((number) =>
    ['ID', 'active', 'created', 'last used', 'last used service', 'last used region'].map(
      (fact) => `Key ${number} ${fact}`,
    ),
  ),
] as const;

/** A row a finding; programs may go by the heads. Times are in UTC as ISO 8601 has them. */
export function findingsTable({ accounts, findings }: ReportModel): Table {
  const aliases = aliasesOf(accounts);
  const rows = findings.map((finding: Finding) => [
    ...[finding.account, aliases.get(finding.account) ?? '', FINDING_WORDS[finding.kind]],
    ...[finding.userName, finding.path ?? '', text(finding.slot), finding.keyId ?? '', text(finding.ageDays)],
    ...useCells(finding.lastUsed),
    ...[(finding.places ?? []).join('; '), finding.rotation ?? '', text(finding.others)],
  ]);
  return [FINDING_COLUMNS, ...rows];
}

/** A row a user, with its first two keys; programs may go by the heads. What is not known is an empty cell. */
export function usersTable({ accounts, users, findings }: ReportModel): Table {
  const aliases = aliasesOf(accounts);
  const found = foundOf(findings);
  const rows = users.map((user: ReportUser) => [
    ...[
      user.account,
      aliases.get(user.account) ?? '',
      user.name,
      user.path ?? '',
      user.arn,
      isoTime(user.created) ?? '',
    ],
    ...[yesNo(user.password), yesNo(user.mfa), isoTime(user.passwordLastUsed) ?? '', text(user.otherCredentials)],
    ...[yesNo(user.quarantined), found(user), user.rotation ?? '', (user.places ?? []).join('; ')],
    ...[0, 1].flatMap((at) => keyCells(user.keys?.[at])),
  ]);
  return [USER_COLUMNS, ...rows];
}

function keyCells(key: ReportKey | undefined): string[] {
  if (!key) return ['', '', '', '', '', ''];
  return [key.id ?? '', yesNo(key.active), isoTime(key.created) ?? '', ...useCells(key.lastUsed)];
}

function useCells(lastUsed: LastUse | undefined): string[] {
  if (!lastUsed) return ['', '', ''];
  return [isoTime(lastUsed.at) ?? 'never', lastUsed.service ?? '', lastUsed.region ?? ''];
}

/** What was found about each user, each word once. */
function foundOf(findings: readonly Finding[]): (user: ReportUser) => string {
  const words = new Map<string, Set<string>>();
  const idOf = (account: string, name: string): string => `${account} ${name}`;
  for (const { account, userName, kind } of findings) {
    const id = idOf(account, userName);
    words.set(id, (words.get(id) ?? new Set()).add(FINDING_WORDS[kind]));
  }
  return ({ account, name }) => [...(words.get(idOf(account, name)) ?? [])].join('; ');
}

function aliasesOf(accounts: ReportModel['accounts']): ReadonlyMap<string, string> {
  return new Map(accounts.map(({ head }) => [head.account, head.alias ?? head.name ?? '']));
}

function text(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

function yesNo(value: boolean | undefined): string {
  return value === undefined ? '' : value ? 'yes' : 'no';
}
