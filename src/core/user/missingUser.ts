import { isIamKeysError } from '../errors.js';

/** True where IAM says that there is no such user. It has the same code for keys, passwords, policies and whatever else is not there. */
export function isUserMissing(error: unknown): boolean {
  return isIamKeysError(error, 'NoSuchEntity') && error.details.entity === 'user';
}
