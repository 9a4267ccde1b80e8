import { isoTime } from './isoTime.js';
import type { AccountEntry, Figure, Finding, LastUse, ReportKey, ReportModel, ReportUser } from './reportModel.js';

/** Rises when a field changes its meaning or goes; new fields may come without. The README describes the fields. */
const VERSION = 1;

/** The report for programs: JSON without what is not known, times in UTC as ISO 8601 has them. */
export function reportJson(report: ReportModel): string {
  const { made, thresholds, accounts, figures, findings, users } = report;
  const output = {
    format: 'iam-keys-report',
    version: VERSION,
    made: isoTime(made),
    ...thresholds,
    figures: figuresOf(figures),
    accounts: accounts.map(accountOf),
    findings: findings.map(findingOf),
    users: users.map(userOf),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function figuresOf(figures: readonly Figure[]) {
  return Object.fromEntries(figures.map(({ id, count, ofUsers }) => [id, { count, ofUsers }]));
}

function accountOf({ head, state, reason, figures }: AccountEntry) {
  const { account, alias, name, partition, endpoint, reportMade, lifecycle } = head;
  return {
    ...{ account, alias, name, partition, endpoint, reportMade: isoTime(reportMade), lifecycle, state, reason },
    figures: figuresOf(figures),
  };
}

function findingOf({ kind, account, userName, path, slot, keyId, ageDays, lastUsed, ...rest }: Finding) {
  const { places, rotation, others } = rest;
  return {
    ...{ kind, account, userName, path, keySlot: slot, accessKeyId: keyId, ageDays },
    ...useOf(lastUsed),
    ...{ places, rotation, furtherCredentials: others },
  };
}

function userOf({ account, name, path, arn, created, password, mfa, passwordLastUsed, keys, ...rest }: ReportUser) {
  const { otherCredentials, quarantined, rotation, places } = rest;
  return {
    ...{ account, name, path, arn, created: isoTime(created), password, mfa },
    passwordLastUsed: isoTime(passwordLastUsed),
    keys: keys?.map(keyOf),
    ...{ furtherCredentials: otherCredentials, quarantined, rotation, places },
  };
}

function keyOf({ slot, id, active, created, lastUsed, places }: ReportKey) {
  return { slot, accessKeyId: id, active, created: isoTime(created), ...useOf(lastUsed), places };
}

function useOf(lastUsed: LastUse | undefined) {
  if (!lastUsed) return {};
  const { at, service, region } = lastUsed;
  return { lastUsed: isoTime(at) ?? 'never', lastUsedService: service, lastUsedRegion: region };
}
