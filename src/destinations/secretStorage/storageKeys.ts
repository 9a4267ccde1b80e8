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
  const parts = partsOf(key, SAVED, isSaved);
  if (parts === undefined) return undefined;
  const [account, userName, keyId, ...server] = parts;
  return keyOf(accountOf(account, server), { userName, keyId });
}

/** Undefined for any other key. */
export function parseBackupKey(key: string): SecretBackup | undefined {
  const parts = partsOf(key, BACKUP, isBackup);
  if (parts === undefined) return undefined;
  const [account, userName, keyId, entryId, ...server] = parts;
  return { ...keyOf(accountOf(account, server), { userName, keyId }), entryId };
}

/** When the canary was written, milliseconds since 1970; undefined for any other key. */
export function canaryTime(key: string): number | undefined {
  const parts = partsOf(key, CANARY, isCanary);
  return parts && Number(parts[0]);
}

type SavedParts = readonly [account: string, userName: string, keyId: string, ...server: string[]];
type BackupParts = readonly [account: string, userName: string, keyId: string, entryId: string, ...server: string[]];
type CanaryParts = readonly [time: string, random: string];

function isSaved(parts: readonly string[]): parts is SavedParts {
  return parts.length >= 3 && parts.length <= 5;
}

function isBackup(parts: readonly string[]): parts is BackupParts {
  return parts.length >= 4 && parts.length <= 6;
}

function isCanary(parts: readonly string[]): parts is CanaryParts {
  return parts.length === 2;
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

function partsOf<Parts extends readonly string[]>(
  key: string,
  kind: string,
  isWhole: (parts: readonly string[]) => parts is Parts,
): Parts | undefined {
  const [first, ...rest] = key.split('/');
  if (first !== kind || rest.includes('')) return undefined;
  try {
    const parts = rest.map(decodeURIComponent);
    return isWhole(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}
