import type { OpenAccount } from '../../account/openAccount.js';
import type { AccountFacts } from '../../report/buildReport.js';
import type { Yardstick } from '../../report/findings.js';
import { mergedUsers } from '../../report/liveUsers.js';
import type { ReportedUsers } from '../../report/reportedUsers.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { Needs } from '../context.js';
import type { LiveUsers } from './openAccountUsers.js';

/** What the page shows of the account of this window as far as it is loaded. `reason` says why something will not be. */
export function accountFacts(
  account: OpenAccount,
  live: LiveUsers,
  reported: ReportedUsers | undefined,
  reason?: string,
): AccountFacts {
  const { connection, alias, users, userSource, report, summary } = account;
  const { caller, endpoint } = connection;
  const listing = {
    account: caller.account,
    users: users.users.map(live),
    complete: users.state.kind === 'loaded' && !userSource.isPartial,
  };
  return {
    head: { account: caller.account, alias, partition: caller.partition, endpoint, reportMade: report.generated },
    ...stateOf(account, reported, reason),
    users: mergedUsers(listing, reported),
    root: reported?.root,
    rootKeys: summary.rootAccessKeys,
  };
}

/** Ages are counted from now, and by the limits of the settings. */
export function yardstickOf({ users, time }: Needs<'users' | 'time'>): Yardstick {
  return { now: time.now(), thresholds: users.selection.measured.thresholds };
}

function stateOf(
  { users, report }: OpenAccount,
  reported: ReportedUsers | undefined,
  reason: string | undefined,
): Pick<AccountFacts, 'state' | 'reason'> {
  const failed = [users.state, report.state].find((state) => state.kind === 'failed');
  if (failed) {
    const state = users.size === 0 && reported === undefined ? 'failed' : 'partial';
    return { state, reason: errorMessage(failed.error).text };
  }
  const isThere = reported !== undefined && users.state.kind === 'loaded';
  return { state: isThere ? 'loaded' : 'loading', reason };
}
