import type { OpenAccount } from '../../account/openAccount.js';
import { factsOf } from '../../account/userFacts.js';
import type { Measure } from '../../account/userSelection.js';
import { keyMarks, useMarks, type KeyMark, type KeyUse } from '../../core/key/keyHealth.js';
import type { User } from '../../core/model.js';
import type { KeyWithUse } from '../../account/keyWithUse.js';
import type { ReportedAccess, ReportedKey } from '../../report/accessTable.js';
import { formatMarks } from '../../ui/format.js';

/** Which keys are reported, by their marks. */
export type KeyChoice = (marks: readonly KeyMark[]) => boolean;

/** What is known of a user and its keys, live before the credential report, without asking anyone. */
export function reportedAccess(
  account: OpenAccount,
  user: User,
  { now, thresholds }: Measure,
  isWanted: KeyChoice,
): ReportedAccess {
  const live = account.keys.get(user.name)?.map((each): Marked => {
    const marks = keyMarks(each.key, each.lastUsed, now, thresholds);
    return { marks, key: liveKey(each, marks) };
  });
  const reported = account.report.get(user)?.keys.map((use): Marked => {
    const marks = useMarks(use, now, thresholds);
    return { marks, key: reportedKey(use, marks) };
  });
  return {
    account: account.connection.caller.account,
    user,
    marks: formatMarks(factsOf(account, user, now, thresholds).marks),
    keys: (live ?? reported)?.filter(({ marks }) => isWanted(marks)).map(({ key }) => key),
  };
}

interface Marked {
  readonly marks: readonly KeyMark[];
  readonly key: ReportedKey;
}

function liveKey({ key, lastUsed }: KeyWithUse, marks: readonly KeyMark[]): ReportedKey {
  const { id, status, created } = key;
  const used = lastUsed && { lastUsed: lastUsed.date ?? ('never' as const) };
  return {
    id,
    status,
    created: created ?? NaN,
    ...used,
    service: lastUsed?.service,
    region: lastUsed?.region,
    marks: formatMarks(marks),
  };
}

function reportedKey({ active, created, lastUsed }: KeyUse, marks: readonly KeyMark[]): ReportedKey {
  return { status: active ? 'Active' : 'Inactive', created, lastUsed, marks: formatMarks(marks) };
}
