import { ROOT } from '../core/credentialReport/credentialRows.js';
import { chartsOf } from './charts.js';
import { figuresOf } from './figures.js';
import { findingsOf, rootFindings, type Yardstick } from './findings.js';
import type { AccountEntry, Finding, ReportModel, ReportUser } from './reportModel.js';

/** What is known of one account. */
export interface AccountFacts extends Pick<AccountEntry, 'head' | 'state' | 'reason'> {
  readonly users: readonly ReportUser[];
  readonly root?: ReportUser | undefined;
  /** How many keys the account's figures say that the root user has. */
  readonly rootKeys?: number | undefined;
}

/** The page of one account, or of `several`. */
export function buildReport(accounts: readonly AccountFacts[], yardstick: Yardstick, several: boolean): ReportModel {
  const each = accounts.map((facts) => ({ facts, findings: findingsIn(facts, yardstick) }));
  const users = accounts.flatMap((account) => account.users);
  const findings = each.flatMap((account) => account.findings);
  const { now, thresholds } = yardstick;
  return {
    several,
    made: now,
    thresholds: { oldAfterDays: thresholds.staleAfterDays, unusedAfterDays: thresholds.unusedAfterDays },
    accounts: each.map(({ facts, findings: own }) => entryOf(facts, own)),
    figures: figuresOf(users, findings),
    charts: chartsOf(users, findings, now),
    findings,
    users,
  };
}

/** One account as the page lists it, before or after it is loaded. */
export function accountEntry(facts: AccountFacts, yardstick: Yardstick): AccountEntry {
  return entryOf(facts, findingsIn(facts, yardstick));
}

function entryOf({ head, state, reason, users }: AccountFacts, findings: readonly Finding[]): AccountEntry {
  const isKnown = state === 'loaded' || state === 'partial';
  return { head, state, reason, figures: isKnown ? figuresOf(users, findings) : [] };
}

function findingsIn({ head, users, root, rootKeys = 0 }: AccountFacts, yardstick: Yardstick): Finding[] {
  const noRoot: ReportUser = { account: head.account, name: ROOT, arn: '' };
  return [
    ...rootFindings(root ?? noRoot, rootKeys, yardstick.now),
    ...users.flatMap((user) => findingsOf(user, yardstick)),
  ];
}
