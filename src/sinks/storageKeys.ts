import type { PendingSecret, SavedSecret } from '../core/secret/secretRecords.js';

/** The key of the mark, whose value is the random id of the store. */
export const MARK_KEY = 'mark';

const SAVED = 'saved';
const PENDING = 'pending';
const CANARY = 'canary';

/** `saved/account/user/key`, each part URL-encoded: all that a list needs, so that listing reads no secret. */
export function savedKey({ account, userName, keyId }: SavedSecret): string {
  return join(SAVED, account, userName, keyId);
}

/** `pending/account/user/key/entry`. */
export function pendingKey({ account, userName, keyId, entryId }: PendingSecret): string {
  return join(PENDING, account, userName, keyId, entryId);
}

/** `canary/time/random`; the time lets a later start sweep what a killed window left. */
export function canaryKey(now: number, random: string): string {
  return join(CANARY, now.toString(), random);
}

/** Undefined for any other key. */
export function parseSavedKey(key: string): SavedSecret | undefined {
  const [account, userName, keyId] = parts(key, SAVED, 3) ?? [];
  return account === undefined || userName === undefined || keyId === undefined
    ? undefined
    : { account, userName, keyId };
}

/** Undefined for any other key. */
export function parsePendingKey(key: string): PendingSecret | undefined {
  const [account, userName, keyId, entryId] = parts(key, PENDING, 4) ?? [];
  return account === undefined || userName === undefined || keyId === undefined || entryId === undefined
    ? undefined
    : { account, userName, keyId, entryId };
}

/** When the canary was written, milliseconds since 1970; undefined for any other key. */
export function canaryTime(key: string): number | undefined {
  const [time] = parts(key, CANARY, 2) ?? [];
  return time === undefined ? undefined : Number(time);
}

function join(...names: readonly string[]): string {
  return names.map(encodeURIComponent).join('/');
}

function parts(key: string, kind: string, count: number): readonly string[] | undefined {
  const [first, ...rest] = key.split('/');
  if (first !== kind || rest.length !== count || rest.includes('')) return undefined;
  try {
    return rest.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
