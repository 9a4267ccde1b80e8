import { IamKeysError, isIamKeysError, type ErrorCode } from '../errors.js';
import type { LastUsed } from '../model.js';
import type { Iam } from '../ports.js';

const UNTOLD: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['AccessDenied', 'NotSupported', 'NoSuchEntity']);

/**
 * Asks IAM once more when a key was used last, right before it is deleted. Rejects with `UsedMeanwhile` when that was after what the
 * person was shown; where nothing was known, or IAM does not tell, there is nothing to compare.
 */
export async function refuseUsedSince(
  keyId: string,
  shown: LastUsed | undefined,
  iam: Pick<Iam, 'getAccessKeyLastUsed'>,
): Promise<void> {
  if (shown === undefined) return;
  const now = await lastUseOf(keyId, iam);
  if (now?.date !== undefined && now.date > (shown.date ?? -Infinity))
    throw new IamKeysError('UsedMeanwhile', { keyId, date: now.date });
}

/** When a key was used last, as IAM tells it now; undefined where it does not tell, or the key is gone. */
export async function lastUseOf(keyId: string, iam: Pick<Iam, 'getAccessKeyLastUsed'>): Promise<LastUsed | undefined> {
  try {
    return (await iam.getAccessKeyLastUsed(keyId)).lastUsed;
  } catch (error) {
    if (isIamKeysError(error) && UNTOLD.has(error.code)) return undefined;
    throw error;
  }
}
