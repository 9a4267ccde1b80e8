import type { RotationStep } from '../core/model.js';
import type { ExportFormat } from '../report/pageMessages.js';
import { FINDING_WORDS } from '../report/figureWords.js';
import type { Chart, ChartLabel, FigureId, LastUse, ReportModel } from '../report/reportModel.js';

const numbers = new Intl.NumberFormat('en-US');

/** `1,234`. */
export function number(value: number): string {
  return numbers.format(value);
}

/** `1 user`, `1,234 users`. */
export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Title of a chart, and what its numbers count. */
export const CHART_WORDS: Readonly<
  Record<Chart['id'], { readonly title: string; readonly bars: string; readonly counted: string }>
> = {
  keyAge: { title: 'Age of active keys', bars: 'Age', counted: 'Keys' },
  lastUse: { title: 'Last use of active keys', bars: 'Last used', counted: 'Keys' },
  services: { title: 'Service of last use', bars: 'Service', counted: 'Keys' },
  findings: { title: 'Findings', bars: 'Finding', counted: 'Findings' },
};

/** What a bar stands for. */
export function barWords(label: ChartLabel): string {
  switch (label.kind) {
    case 'days':
      return label.to === undefined
        ? `${number(label.from)} days +`
        : `${number(label.from)}–${number(label.to - 1)} days`;
    case 'never':
      return 'never';
    case 'unknown':
      return 'not known';
    case 'others':
      return 'others';
    case 'service':
      return label.service;
    case 'finding':
      return FINDING_WORDS[label.finding];
  }
}

/** Of the bars that are not empty: `0–29 days: 4, 30–89 days: 2`. */
export function chartDescription({ points }: Chart): string {
  const told = points.filter((point) => point.count > 0);
  if (told.length === 0) return 'Nothing to show.';
  return `${told.map((point) => `${barWords(point.label)}: ${number(point.count)}`).join(', ')}.`;
}

/** `today`, `1 day`, `1,234 days`. */
export function ageText(days: number | undefined): string {
  if (days === undefined) return '';
  return days === 0 ? 'today' : count(days, 'day');
}

/** `never`, `3 days ago · s3, eu-west-1`; empty while it is not known. */
export function lastUseText(lastUsed: LastUse | undefined, now: number): string {
  if (lastUsed === undefined) return '';
  if (lastUsed.at === undefined) return 'never';
  const where = [lastUsed.service, lastUsed.region].filter((part) => part !== undefined).join(', ');
  return [sinceText(lastUsed.at, now), where].filter((part) => part !== '').join(' · ');
}

function sinceText(at: number, now: number): string {
  const days = Math.max(0, Math.floor((now - at) / 86_400_000));
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${number(days)} days ago`;
}

/** `profile ci, GitHub acme/site`. */
export function placesText(places: readonly string[] | undefined): string {
  return (places ?? []).join(', ');
}

/** What comes next in a rotation. */
export const ROTATION_WORDS: Readonly<Record<RotationStep, string>> = {
  create: 'started',
  store: 'new key to be stored',
  verify: 'new key to be tested',
  deactivate: 'old key to be deactivated',
  finish: 'old key to be deleted',
};

/** `just now`, `12 min ago`, `3 h ago`, `2 days ago`. */
export function agoText(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes === 0) return 'just now';
  if (minutes < 60) return `${number(minutes)} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${number(hours)} h ago` : `${count(Math.floor(hours / 24), 'day')} ago`;
}

/** What a page can be exported as, the order being that of the menu. */
export const EXPORT_WORDS: Readonly<Record<ExportFormat, string>> = {
  findingsCsv: 'Findings (CSV)',
  usersCsv: 'Users and keys (CSV)',
  json: 'All of it (JSON)',
  markdown: 'Summary (Markdown)',
  credentialReport: 'Credential report as AWS made it (CSV)',
};

const UNKNOWN: Readonly<Partial<Record<FigureId, string>>> = {
  quarantined: 'Nobody knows yet: the policies of users are read once their keys are shown.',
  otherCredentials: 'Nobody knows: this credential report does not tell of them.',
};

/** `among the 3 of 500 users of whom it is known`. */
function knownText(ofUsers: number, all: number): string {
  return `among the ${number(ofUsers)} of ${count(all, 'user')} of whom it is known`;
}

/** Why the table has no rows: `all` is how many there are beside what the text hides. */
export function emptyText(report: ReportModel, figure: FigureId | undefined, all: number, text: string): string {
  if (all > 0) return `No row contains “${text.trim()}”.`;
  const isComing = report.accounts.some(({ state }) => state === 'waiting' || state === 'loading');
  if (isComing) return 'Rows come with the credential report.';
  if (report.accounts.every(({ state }) => state === 'failed' || state === 'notTried' || state === 'stopped'))
    return 'Nothing could be loaded, so nothing is known.';
  if (report.users.length === 0) return 'There are no IAM users, so there are no access keys to look at.';
  if (figure !== undefined) {
    const { count: known, ofUsers } = report.figures.find(({ id }) => id === figure) ?? {};
    if (known === undefined) return UNKNOWN[figure] ?? 'Nobody knows: what tells it could not be read.';
    return ofUsers === undefined ? 'There are none.' : `None ${knownText(ofUsers, report.users.length)}.`;
  }
  return 'Nothing was found. Press a figure above to see users or keys.';
}
