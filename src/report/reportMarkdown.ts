import { maskKeyId } from '../core/key/accessKeyId.js';
import { ROOT } from '../core/credentialReport/credentialRows.js';
import { days, figureWords } from './figureWords.js';
import { isoTime } from './isoTime.js';
import { markdownCode } from './markdownCode.js';
import { FINDING_KINDS, type AccountEntry, type Figure, type Finding, type ReportModel } from './reportModel.js';

/** So many of a kind are named in a ticket; the CSV has all. */
const MOST_NAMED = 50;

/** A summary for a ticket. Names stand in code spans, where they are text and nothing else; key IDs are masked. */
export function reportMarkdown(report: ReportModel): string {
  const { several, accounts, figures, findings, thresholds, made } = report;
  const [first] = accounts;
  const title =
    several || !first ? `IAM access keys of ${accounts.length} accounts` : `IAM access keys of ${named(first)}`;
  const sections = FINDING_KINDS.flatMap((kind) => {
    const found = findings.filter((finding) => finding.kind === kind);
    return found.length === 0
      ? []
      : [`## ${figureWords(kind, thresholds)} (${found.length})`, list(found, several, made)];
  });
  const parts = [
    `# ${title}`,
    `As of ${isoTime(made) ?? ''}.${first && !several ? reportAge(first) : ''}`,
    table(
      ['Figure', 'Count'],
      figures.map((figure) => [figureWords(figure.id, thresholds), counted(figure, figures)]),
    ),
    ...(several ? ['## Accounts', accountTable(accounts)] : []),
    ...sections,
  ];
  return `${parts.join('\n\n')}\n`;
}

function list(findings: readonly Finding[], several: boolean, now: number): string {
  const lines = findings.slice(0, MOST_NAMED).map((finding) => `- ${described(finding, several, now)}`);
  const rest = findings.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

function described(finding: Finding, several: boolean, now: number): string {
  const { userName, account, keyId, ageDays, lastUsed, places = [], rotation, others } = finding;
  const used =
    lastUsed?.at === undefined ? 'never used' : `last used ${days(Math.floor((now - lastUsed.at) / 86_400_000))} ago`;
  const where = [lastUsed?.service, lastUsed?.region].filter((part) => part !== undefined);
  const facts = [
    several ? `account ${markdownCode(account)}` : '',
    keyId === undefined ? '' : `key ${markdownCode(maskKeyId(keyId))}`,
    ageDays === undefined ? '' : `${days(ageDays)} old`,
    lastUsed === undefined ? '' : `${used}${where.length === 0 ? '' : ` (${where.map(markdownCode).join(', ')})`}`,
    others === undefined ? '' : `${others} beyond two keys`,
    places.length === 0 ? '' : `in ${places.map(markdownCode).join(', ')}`,
    rotation === undefined ? '' : 'being rotated',
  ].filter((fact) => fact !== '');
  const who = userName === ROOT ? 'the root user' : markdownCode(userName);
  return facts.length === 0 ? who : `${who}: ${facts.join(', ')}`;
}

function accountTable(accounts: readonly AccountEntry[]): string {
  const cell = ({ figures }: AccountEntry, id: Figure['id']): string => {
    const figure = figures.find((each) => each.id === id);
    return figure ? counted(figure, figures) : '';
  };
  const rows = accounts.map((entry) => [
    named(entry),
    ...(['users', 'activeKeys', 'old', 'unused', 'neverUsed', 'noMfa', 'rootKey'] as const).map((id) =>
      cell(entry, id),
    ),
    entry.reason === undefined ? '' : markdownCode(entry.reason),
  ]);
  return table(['Account', 'Users', 'Active keys', 'Old', 'Unused', 'Never used', 'No MFA', 'Root key', 'Note'], rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function named({ head: { account, alias, name } }: AccountEntry): string {
  const called = alias ?? name;
  return called === undefined ? markdownCode(account) : `${markdownCode(called)} (${markdownCode(account)})`;
}

function reportAge({ head }: AccountEntry): string {
  const made = isoTime(head.reportMade);
  return made === undefined ? ' There is no credential report.' : ` The credential report was made at ${made}.`;
}

function counted({ count, ofUsers }: Figure, figures: readonly Figure[]): string {
  if (count === undefined) return 'not known';
  const all = figures.find(({ id }) => id === 'users')?.count ?? 0;
  return ofUsers === undefined ? String(count) : `${count} (known of ${ofUsers} of ${all} users)`;
}
