import { asIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { Iam } from '../ports.js';

/** Whose a key is: `gone` where its server has no such key, of whomever; `unknown` where the server does not say. */
export type KeyOwner =
  | { readonly kind: 'user'; readonly userName: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly error: AnyIamKeysError };

/**
 * Asks whose a key is now, by GetAccessKeyLastUsed. That a user of one name does not have it proves nothing: users are renamed.
 * Never rejects.
 */
export async function ownerOf(keyId: string, iam: Pick<Iam, 'getAccessKeyLastUsed'>): Promise<KeyOwner> {
  try {
    return { kind: 'user', userName: (await iam.getAccessKeyLastUsed(keyId)).userName };
  } catch (cause) {
    const error = asIamKeysError(cause);
    return error.code === 'NoSuchEntity' ? { kind: 'gone' } : { kind: 'unknown', error };
  }
}
