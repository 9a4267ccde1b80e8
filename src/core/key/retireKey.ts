import { IamKeysError, isIamKeysError } from '../errors.js';
import type { AccessKey, LastUsed } from '../model.js';
import type { Iam } from '../ports.js';
import { sameUserName } from '../user/userName.js';
import { ownerOf } from './keyOwner.js';
import { isOff } from './keyStatus.js';
import { refuseUsedSince } from './usedSince.js';

/**
 * Where a key stands after it was switched off or deleted. `gone`: someone else had deleted it. `unlisted`: its user does not have it
 * any more, and the server does not say whether someone has.
 */
export type Retired = 'inactive' | 'deleted' | 'gone' | 'unlisted';

type KeyName = Pick<AccessKey, 'userName' | 'id'>;

/** Switches a key off. One that nobody has any more is fine; rejects with `NoSuchEntity` where another user has it. */
export async function deactivateKey(
  key: KeyName,
  iam: Pick<Iam, 'updateAccessKey' | 'getAccessKeyLastUsed'>,
): Promise<Retired> {
  return orGone(iam.updateAccessKey(key.userName, key.id, 'Inactive'), 'inactive', key, iam);
}

/**
 * Deletes a key that IAM says is not active at this moment, and was not used since `shown`, where that is known. Rejects with
 * `KeyActive` or `UsedMeanwhile`, and with `NoSuchEntity` where another user has it.
 */
export async function deleteInactiveKey(
  key: KeyName,
  iam: Pick<Iam, 'listAccessKeys' | 'deleteAccessKey' | 'getAccessKeyLastUsed'>,
  shown?: LastUsed,
): Promise<Retired> {
  const { userName, id } = key;
  const now = (await iam.listAccessKeys(userName)).find((listed) => listed.id === id);
  if (now === undefined) return absent(key, iam);
  if (!isOff(now)) throw new IamKeysError('KeyActive', { keyId: id });
  await refuseUsedSince(id, shown, iam);
  return orGone(iam.deleteAccessKey(userName, id), 'deleted', key, iam);
}

async function orGone(
  call: Promise<void>,
  retired: Retired,
  key: KeyName,
  iam: Pick<Iam, 'getAccessKeyLastUsed'>,
): Promise<Retired> {
  try {
    await call;
    return retired;
  } catch (error) {
    if (!isIamKeysError(error, 'NoSuchEntity')) throw error;
    return absent(key, iam);
  }
}

/** That its user does not have a key is not its end: users are renamed. */
async function absent({ userName, id }: KeyName, iam: Pick<Iam, 'getAccessKeyLastUsed'>): Promise<Retired> {
  const owner = await ownerOf(id, iam);
  if (owner.kind === 'gone') return 'gone';
  if (owner.kind === 'unknown' || sameUserName(owner.userName, userName)) return 'unlisted';
  throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: id });
}
