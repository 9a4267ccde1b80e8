import type { HostMessage } from '../report/pageMessages.js';
import { chartsOf } from '../report/charts.js';
import { figuresOf } from '../report/figures.js';
import type { AccountEntry, ReportModel } from '../report/reportModel.js';

/** The report with what is known of one user now; see {@link summedUp}. */
export function withUser(report: ReportModel, { user, findings }: Extract<HostMessage, { type: 'user' }>): ReportModel {
  const isOther = (account: string, name: string): boolean => account !== user.account || name !== user.name;
  return {
    ...report,
    users: report.users.map((each) => (isOther(each.account, each.name) ? each : user)),
    findings: [...report.findings.filter((each) => isOther(each.account, each.userName)), ...findings],
  };
}

/** The report with figures and charts of the users and findings that are in it now. */
export function summedUp(report: ReportModel): ReportModel {
  const { users, findings, made } = report;
  const knowsRoot = report.figures.some(({ id, count }) => id === 'rootKey' && count !== undefined);
  const figures = figuresOf(users, findings, knowsRoot);
  return { ...report, figures, charts: chartsOf({ users, findings, figures }, made) };
}

/** The report with those accounts as far as they are now. */
export function withAccounts(report: ReportModel, changed: readonly AccountEntry[]): ReportModel {
  const byId = new Map(changed.map((entry) => [entry.head.account, entry]));
  return { ...report, accounts: report.accounts.map((entry) => byId.get(entry.head.account) ?? entry) };
}
