import type { FigureId, FindingKind, ReportModel } from './reportModel.js';

/** What was found, as rows, badges and exports say it. */
export const FINDING_WORDS: Readonly<Record<FindingKind, string>> = {
  old: 'old',
  unused: 'unused',
  neverUsed: 'never used',
  twoActive: 'two active',
  noMfa: 'no MFA',
  rootKey: 'root key',
  quarantined: 'quarantined',
  otherCredentials: 'further credentials',
};

/** What a figure counts. */
export function figureWords(id: FigureId, { oldAfterDays, unusedAfterDays }: ReportModel['thresholds']): string {
  switch (id) {
    case 'users':
      return 'Users';
    case 'activeKeys':
      return 'Active keys';
    case 'old':
      return `Older than ${days(oldAfterDays)}`;
    case 'unused':
      return `Unused for ${days(unusedAfterDays)}`;
    case 'neverUsed':
      return 'Never used';
    case 'twoActive':
      return 'Two active keys';
    case 'noMfa':
      return 'Console without MFA';
    case 'rootKey':
      return 'Root access key';
    case 'quarantined':
      return 'Quarantined by AWS';
    case 'otherCredentials':
      return 'Further credentials';
  }
}

/** `1 day`, `1,234 days`. */
export function days(number: number): string {
  return `${number.toLocaleString('en-US')} day${number === 1 ? '' : 's'}`;
}
