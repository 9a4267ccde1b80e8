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
  const figures = figuresOf(users, findings, accounts.filter(isLoaded).every(knowsRoot));
  const { now, thresholds } = yardstick;
  return {
    several,
    made: now,
    thresholds: { oldAfterDays: thresholds.staleAfterDays, unusedAfterDays: thresholds.unusedAfterDays },
    accounts: each.map(({ facts, findings: own }) => entryOf(facts, own)),
    figures,
    charts: chartsOf({ users, findings, figures }, now),
    findings,
    users,
  };
}

/** One account as the page lists it, before or after it is loaded. */
export function accountEntry(facts: AccountFacts, yardstick: Yardstick): AccountEntry {
  return entryOf(facts, findingsIn(facts, yardstick));
}

function entryOf(facts: AccountFacts, findings: readonly Finding[]): AccountEntry {
  const { head, state, reason, users } = facts;
  return { head, state, reason, figures: isLoaded(facts) ? figuresOf(users, findings, knowsRoot(facts)) : [] };
}

function isLoaded({ state }: AccountFacts): boolean {
  return state === 'loaded' || state === 'partial';
}

/** By the credential report, or by the account's figures. */
function knowsRoot({ root, rootKeys }: AccountFacts): boolean {
  return root !== undefined || rootKeys !== undefined;
}

function findingsIn({ head, users, root, rootKeys = 0 }: AccountFacts, yardstick: Yardstick): Finding[] {
  const noRoot: ReportUser = { account: head.account, name: ROOT, arn: '' };
  return [
    ...rootFindings(root ?? noRoot, rootKeys, yardstick.now),
    ...users.flatMap((user) => findingsOf(user, yardstick)),
  ];
}
