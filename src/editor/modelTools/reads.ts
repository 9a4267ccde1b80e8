import { keysToReview } from '../../account/keysToReview.js';
import type { OpenAccount } from '../../account/openAccount.js';
import type { Measure } from '../../account/userSelection.js';
import { isAccessKeyId, maskKeyId } from '../../core/key/accessKeyId.js';
import { findOwner } from '../../core/key/findOwner.js';
import { daysSince, keyUse, useMarks, type KeyMark, type KeyUse } from '../../core/key/keyHealth.js';
import { untrusted } from '../../core/modelAnswer/modelAnswer.js';
import { formatDate } from '../../ui/format.js';

/** No answer is longer than that many keys. */
const MOST = 50;

/** The keys that are old or not used. Of an account that is open users and report are loaded where they are not yet. */
export async function listKeys(account: OpenAccount, measure: Measure): Promise<object> {
  if (account.users.state.kind !== 'loaded') await account.users.load();
  await account.loadOverview();
  const all = keysToReview(account, measure);
  return {
    account: account.connection.caller.account,
    total: all.length,
    keys: all.slice(0, MOST).map(({ userName, keyId, use, marks }) => ({
      user: untrusted(userName),
      accessKeyId: keyId === undefined ? undefined : maskKeyId(keyId),
      ...useFields(use, marks, measure.now),
    })),
  };
}

/** A user and its keys. */
export async function describeUser(
  account: OpenAccount,
  userName: string,
  { now, thresholds }: Measure,
): Promise<object> {
  if (account.users.state.kind !== 'loaded') await account.users.load();
  const user = account.users.find(userName);
  if (!user) return { error: 'noSuchUser', user: untrusted(userName) };
  const keys = await account.keys.load(user.name);
  return {
    account: account.connection.caller.account,
    user: untrusted(user.name),
    path: untrusted(user.path),
    created: user.created === undefined ? undefined : formatDate(user.created),
    keys: keys.slice(0, MOST).map(({ key, lastUsed }) => {
      const use = keyUse(key, lastUsed);
      return { accessKeyId: maskKeyId(key.id), ...useFields(use, useMarks(use, now, thresholds), now) };
    }),
  };
}

/** Whose an access key is. */
export async function findKeyOwner(account: OpenAccount, keyId: string): Promise<object> {
  if (!isAccessKeyId(keyId)) return { error: 'notAnAccessKeyId' };
  const owner = await findOwner(account.connection, keyId);
  const accessKeyId = maskKeyId(keyId);
  if (owner.kind === 'user')
    return { accessKeyId, account: account.connection.caller.account, user: untrusted(owner.userName) };
  return { accessKeyId, owner: owner.kind, account: owner.kind === 'otherAccount' ? owner.account : undefined };
}

function useFields({ active, created, lastUsed }: KeyUse, marks: readonly KeyMark[], now: number): object {
  return {
    active,
    ...(!Number.isNaN(created) && { ageInDays: daysSince(created, now) }),
    lastUsed: typeof lastUsed === 'number' ? formatDate(lastUsed) : lastUsed,
    marks,
  };
}
