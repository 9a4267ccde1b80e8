import { isIamKeysError } from '../errors.js';
import type { Connection, Iam } from '../ports.js';

/** What is known of whose a key is. */
export type FoundOwner =
  | { readonly kind: 'otherAccount'; readonly account: string }
  | { readonly kind: 'user'; readonly userName: string }
  /** Of the active account, but of none of its users. */
  | { readonly kind: 'nobody' }
  /** Of none of the users of the active account; which account it is of could not be asked, for want of the right or because the server does not tell. */
  | { readonly kind: 'unknown'; readonly isDenied: boolean };

/** Asks whose a key is: the account of STS, the user of IAM. Rejects with what IAM says where it may not be asked. */
export async function findOwner(
  connection: Pick<Connection, 'caller' | 'findKeyAccount'> & { readonly iam: Pick<Iam, 'getAccessKeyLastUsed'> },
  keyId: string,
): Promise<FoundOwner> {
  const { account, isDenied } = await accountOf(connection, keyId);
  if (account !== undefined && account !== connection.caller.account) return { kind: 'otherAccount', account };
  const userName = await ownerIn(connection.iam, keyId);
  if (userName !== undefined) return { kind: 'user', userName };
  return account === undefined ? { kind: 'unknown', isDenied } : { kind: 'nobody' };
}

/** No account where the caller may not ask, or the server cannot tell: IAM may still know the user. */
async function accountOf(
  connection: Pick<Connection, 'findKeyAccount'>,
  keyId: string,
): Promise<{ readonly account?: string; readonly isDenied: boolean }> {
  try {
    return { account: await connection.findKeyAccount(keyId), isDenied: false };
  } catch (error) {
    const isDenied = isIamKeysError(error, 'AccessDenied');
    if (isDenied || isIamKeysError(error, 'NotSupported')) return { isDenied };
    throw error;
  }
}

async function ownerIn(iam: Pick<Iam, 'getAccessKeyLastUsed'>, keyId: string): Promise<string | undefined> {
  try {
    return (await iam.getAccessKeyLastUsed(keyId)).userName;
  } catch (error) {
    if (isIamKeysError(error, 'NoSuchEntity')) return undefined;
    throw error;
  }
}
