import { buildReport } from '../../../src/report/buildReport.js';
import { SeveralAccounts } from '../../../src/report/severalAccounts.js';
import { realTimer } from '../../support/realTime.js';
import { openAccount } from './open.js';

/** Milliseconds from the list of accounts to the page's data, and how many users are in it. */
const { connection } = await openAccount();
const { members } = connection;
if (!members) throw new Error('this connection reaches no organization');
const started = performance.now();
const listed = await members.list();
const accounts = new SeveralAccounts(
  listed.map(({ id }) => ({
    head: { account: id },
    open: (signal) => members.open(id, { name: 'OrganizationAccountAccessRole' }, signal),
  })),
  realTimer,
  { failed: (error) => String(error), same: ({ account }) => account },
);
await accounts.run();
const thresholds = { staleAfterDays: 90, unusedAfterDays: 45 };
const report = buildReport(accounts.facts, { now: Date.now(), thresholds }, true);
const failed = report.accounts.find(({ state }) => state !== 'loaded');
if (failed) throw new Error(failed.reason);
console.log(JSON.stringify({ took: performance.now() - started, users: report.users.length }));
