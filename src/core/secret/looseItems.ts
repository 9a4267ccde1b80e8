import { isSameAccount } from '../key/keyIdentity.js';
import type { ProfileReader, Rotations } from '../ports.js';
import { sameUserName } from '../user/userName.js';
import type { KeyringItems } from './keyring.js';
import type { Journal, UnstoredSecrets } from './secretPorts.js';
import type { KeyIdentity } from './secretRecords.js';

/** What tells which items nobody reads. */
export interface LooseItemPorts {
  readonly items: Pick<KeyringItems, 'list' | 'find' | 'forget'>;
  readonly reader: Pick<ProfileReader, 'list'>;
  readonly unstored: Pick<UnstoredSecrets, 'list' | 'load'>;
  readonly journal: Pick<Journal, 'list'>;
  readonly rotations: Pick<Rotations, 'list'>;
}

/**
 * The keys whose secret is in the system's keyring while no profile's line reads it: a window was killed before it wrote the line, or
 * someone took the line out. Not those that a row waits for or that another window may be about to use, and not an old key that a
 * rotation may go back to. What was written down of items that are not there any more is dropped.
 */
export async function looseItems(ports: LooseItemPorts): Promise<readonly KeyIdentity[]> {
  const { items, unstored } = ports;
  const keys = await items.list();
  if (keys.length === 0) return [];
  await unstored.load();
  const isExpected = await expectedKeys(ports);
  const loose: KeyIdentity[] = [];
  for (const key of keys.filter((each) => !isExpected(each))) {
    const state = await items.find(key.keyId).catch(() => undefined);
    if (state === 'missing') await items.forget(key).catch(() => undefined);
    else if (state !== undefined) loose.push(key);
  }
  return loose;
}

async function expectedKeys({
  reader,
  unstored,
  journal,
  rotations,
}: LooseItemPorts): Promise<(key: KeyIdentity) => boolean> {
  const { profiles } = await reader.list();
  const keyIds = new Set<string | undefined>([
    ...profiles.flatMap(({ keyringKeyId, idleKeyringKeyId }) => [keyringKeyId, idleKeyringKeyId]),
    ...unstored.list().map(({ keyId }) => keyId),
    ...(await rotations.list()).flatMap(({ oldKeyId, newKeyId }) => [oldKeyId, newKeyId]),
  ]);
  const running = (await journal.list()).entries.filter(({ owner }) => owner !== 'gone').map(({ entry }) => entry);
  return (key) =>
    keyIds.has(key.keyId) ||
    running.some((entry) => isSameAccount(entry, key) && sameUserName(entry.userName, key.userName));
}
