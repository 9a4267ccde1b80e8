import { keyUse, useMarks, type KeyMark, type KeyUse } from '../core/key/keyHealth.js';
import type { OpenAccount } from './openAccount.js';
import type { Measure } from './userSelection.js';

/** A key that needs a look. */
export interface KeyToReview {
  readonly userName: string;
  /** Missing where nothing but the credential report is known, which names no IDs. */
  readonly keyId?: string | undefined;
  readonly use: KeyUse;
  readonly marks: readonly KeyMark[];
}

/** The keys that are old or not used, the oldest first, as far as they are known without asking anyone. */
export function keysToReview(account: OpenAccount, { now, thresholds }: Measure): readonly KeyToReview[] {
  const known = account.users.users.flatMap((user): readonly Omit<KeyToReview, 'marks'>[] => {
    const userName = user.name;
    const live = account.keys
      .get(userName)
      ?.map(({ key, lastUsed }) => ({ keyId: key.id, use: keyUse(key, lastUsed) }));
    const all = live ?? account.report.get(user)?.keys.map((use) => ({ use })) ?? [];
    return all.map((each) => ({ ...each, userName }));
  });
  return known
    .map((each) => ({ ...each, marks: useMarks(each.use, now, thresholds) }))
    .filter(({ marks }) => marks.length > 0)
    .toSorted((a, b) => a.use.created - b.use.created);
}
