import { buildReport } from '../../src/report/buildReport.js';
import type { ReportKey, ReportModel, ReportUser } from '../../src/report/reportModel.js';

const DAY = 86_400_000;
const SERVICES = ['s3', 'ec2', 'sts', 'lambda', 'dynamodb', 'sqs', 'iam', 'kms', 'logs', 'ses'];

/** The report of an account of that many users with a key or two each, half of them old, some never used. */
export function bulkReport(count: number, now: number, account = '123456789012'): ReportModel {
  const users = Array.from({ length: count }, (_each, at): ReportUser => {
    const name = `user-${String(at).padStart(5, '0')}`;
    const keys = Array.from({ length: at % 5 === 0 ? 2 : 1 }, (_key, slot): ReportKey => {
      const age = (at * 37 + slot * 11) % 1500;
      const lastUsed = at % 9 === 0 ? {} : { at: now - ((at * 7) % (age + 1)) * DAY, service: SERVICES[at % 10] };
      return { slot: slot === 0 ? 1 : 2, active: at % 8 !== 3, created: now - age * DAY, lastUsed };
    });
    return {
      account,
      name,
      path: `/team-${at % 40}/`,
      arn: `arn:aws:iam::${account}:user/team-${at % 40}/${name}`,
      created: now - 1600 * DAY,
      password: at % 4 === 0,
      mfa: at % 12 !== 0,
      keys,
    };
  });
  const head = { account, alias: 'acme', partition: 'aws', reportMade: now - 3 * 3_600_000 };
  const thresholds = { staleAfterDays: 90, unusedAfterDays: 45 };
  return buildReport([{ head, state: 'loaded', users }], { now, thresholds }, false);
}
