import { count } from '../format.js';

/** What a table has. */
export function exportedMessage(users: number, keys: number): string {
  return `Exported ${count(keys, 'access key')} of ${count(users, 'user')}.`;
}

/** Said of a table that was made without the right to list keys. */
export const KEYS_DENIED =
  'The permission iam:ListAccessKeys is missing, so keys that are known only from the credential report have no ID.';
