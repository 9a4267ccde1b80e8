import type { SecretBackup, KeyIdentity } from '../../core/secret/secretRecords.js';

/** The key of the storage's identity, whose value is the random id of the store. */
export const IDENTITY_KEY = 'mark';

const SAVED = 'saved';
const BACKUP = 'pending';
const CANARY = 'canary';

/** `saved/account/user/key`, each part URL-encoded: all that a list needs, so that listing reads no secret. */
export function savedKey({ account, userName, keyId }: KeyIdentity): string {
  return join(SAVED, account, userName, keyId);
}

/** `pending/account/user/key/entry`. */
export function backupKey({ account, userName, keyId, entryId }: SecretBackup): string {
  return join(BACKUP, account, userName, keyId, entryId);
}

/** `canary/time/random`; the time lets a later start sweep what a killed window left. */
export function canaryKey(now: number, random: string): string {
  return join(CANARY, now.toString(), random);
}

/** Undefined for any other key. */
export function parseSavedKey(key: string): KeyIdentity | undefined {
  const [account, userName, keyId] = parts(key, SAVED, 3) ?? [];
  return account === undefined || userName === undefined || keyId === undefined
    ? undefined
    : { account, userName, keyId };
}

/** Undefined for any other key. */
export function parseBackupKey(key: string): SecretBackup | undefined {
  const [account, userName, keyId, entryId] = parts(key, BACKUP, 4) ?? [];
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
