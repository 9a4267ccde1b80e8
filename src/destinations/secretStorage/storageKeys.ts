import { keyOf } from '../../core/key/keyIdentity.js';
import type { SecretBackup, KeyIdentity } from '../../core/secret/secretRecords.js';

/** The key of the storage's identity, whose value is the random id of the store. */
export const IDENTITY_KEY = 'mark';

const SAVED = 'saved';
const BACKUP = 'pending';
const CANARY = 'canary';

/**
 * `saved/account/user/key/partition[/endpoint]`, each part URL-encoded: all that a list needs, so that listing reads no secret.
 * Version 0.1.0 wrote no more than the key: then the server is not known.
 */
export function savedKey({ account, userName, keyId, ...server }: KeyIdentity): string {
  return join(SAVED, account, userName, keyId, ...serverParts(server));
}

/** `pending/account/user/key/entry/partition[/endpoint]`, and no more than the entry by version 0.1.0. */
export function backupKey({ account, userName, keyId, entryId, ...server }: SecretBackup): string {
  return join(BACKUP, account, userName, keyId, entryId, ...serverParts(server));
}

/** `canary/time/random`; the time lets a later start sweep what a killed window left. */
export function canaryKey(now: number, random: string): string {
  return join(CANARY, now.toString(), random);
}

/** Undefined for any other key. */
export function parseSavedKey(key: string): KeyIdentity | undefined {
  const [account, userName, keyId, ...server] = parts(key, SAVED, 3, 5) ?? [];
  return account === undefined || userName === undefined || keyId === undefined
    ? undefined
    : keyOf(accountOf(account, server), { userName, keyId });
}

/** Undefined for any other key. */
export function parseBackupKey(key: string): SecretBackup | undefined {
  const [account, userName, keyId, entryId, ...server] = parts(key, BACKUP, 4, 6) ?? [];
  return account === undefined || userName === undefined || keyId === undefined || entryId === undefined
    ? undefined
    : { ...keyOf(accountOf(account, server), { userName, keyId }), entryId };
}

/** When the canary was written, milliseconds since 1970; undefined for any other key. */
export function canaryTime(key: string): number | undefined {
  const [time] = parts(key, CANARY, 2, 2) ?? [];
  return time === undefined ? undefined : Number(time);
}

function join(...names: readonly string[]): string {
  return names.map(encodeURIComponent).join('/');
}

type Server = Pick<KeyIdentity, 'partition' | 'endpoint'>;

function serverParts({ partition, endpoint }: Server): readonly string[] {
  if (partition === undefined) return [];
  return endpoint === undefined ? [partition] : [partition, endpoint];
}

function accountOf(account: string, [partition, endpoint]: readonly string[]): Parameters<typeof keyOf>[0] {
  return { account, partition, endpoint };
}

function parts(key: string, kind: string, least: number, most: number): readonly string[] | undefined {
  const [first, ...rest] = key.split('/');
  if (first !== kind || rest.length < least || rest.length > most || rest.includes('')) return undefined;
  try {
    return rest.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
