import { IamKeysError, isIamKeysError } from '../errors.js';
import type { AccessKey } from '../model.js';
import type { Iam } from '../ports.js';
import { isOff } from './keyStatus.js';

/** Where a key stands after it was switched off or deleted; `gone`: someone else had deleted it. */
export type Retired = 'inactive' | 'deleted' | 'gone';

/** Switches a key off. A key that is not there any more is fine. */
export async function deactivateKey(
  { userName, id }: Pick<AccessKey, 'userName' | 'id'>,
  iam: Pick<Iam, 'updateAccessKey'>,
): Promise<Retired> {
  return orGone(iam.updateAccessKey(userName, id, 'Inactive'), 'inactive');
}

/** Deletes a key that IAM says is not active at this moment; rejects with `KeyActive` for one that is. */
export async function deleteInactiveKey(
  { userName, id }: Pick<AccessKey, 'userName' | 'id'>,
  iam: Pick<Iam, 'listAccessKeys' | 'deleteAccessKey'>,
): Promise<Retired> {
  const now = (await iam.listAccessKeys(userName)).find((key) => key.id === id);
  if (now === undefined) return 'gone';
  if (!isOff(now)) throw new IamKeysError('KeyActive', { keyId: id });
  return orGone(iam.deleteAccessKey(userName, id), 'deleted');
}

async function orGone(call: Promise<void>, retired: Retired): Promise<Retired> {
  try {
    await call;
    return retired;
  } catch (error) {
    if (isIamKeysError(error, 'NoSuchEntity')) return 'gone';
    throw error;
  }
}
