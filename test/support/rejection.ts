import assert from 'node:assert/strict';
import { isIamKeysError, type AnyIamKeysError, type ErrorCode } from '../../src/core/errors.js';

/** The error a promise rejects with, which must be one of ours. */
export async function rejection(promise: Promise<unknown>): Promise<AnyIamKeysError> {
  try {
    await promise;
  } catch (error) {
    if (isIamKeysError(error)) return error;
    throw error;
  }
  return assert.fail('did not reject');
}

export function codeOf(error: unknown): ErrorCode | undefined {
  return isIamKeysError(error) ? error.code : undefined;
}

export function detailsOf(error: unknown): AnyIamKeysError['details'] | undefined {
  return isIamKeysError(error) ? error.details : undefined;
}
