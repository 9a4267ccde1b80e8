import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import type { CompleteReport } from '../../core/credentialReport/askForReport.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { AccountFacts } from '../../report/buildReport.js';
import { reportedUsers, type ReportedUsers } from '../../report/reportedUsers.js';
import { accountFacts } from './accountFacts.js';
import { openAccountUsers, type Remembered } from './openAccountUsers.js';

/** The open account's part of the page, and the credential report as IAM wrote it. */
export interface OpenAccountFacts {
  readonly facts: AccountFacts;
  readonly reported?: ReportedUsers | undefined;
  readonly report?: CompleteReport | undefined;
}

/** Loads who is there and the credential report, waiting where IAM makes one. Without a report the account is `partial`. */
export async function openAccountFacts(remembered: Remembered, account: OpenAccount): Promise<OpenAccountFacts> {
  if (account.users.state.kind !== 'loaded') await account.users.load();
  const [live, read] = await Promise.all([openAccountUsers(remembered, account), readReport(account)]);
  const reported = read.report && reportedUsers(read.report.csv, account.connection.caller.account);
  return { facts: accountFacts(account, live, reported, read.reason), reported, report: read.report };
}

async function readReport({ report }: OpenAccount): Promise<{ report?: CompleteReport; reason?: string }> {
  try {
    return { report: await report.read() };
  } catch (error) {
    if (!isIamKeysError(error)) throw error;
    return { reason: errorMessage(error).text };
  }
}
