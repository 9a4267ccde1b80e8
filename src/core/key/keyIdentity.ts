import { IamKeysError } from '../errors.js';
import type { AccessKey } from '../model.js';
import type { Connection } from '../ports.js';
import type { AccountIdentity, KeyIdentity } from '../secret/secretRecords.js';

/** An account, with what is known of its server. */
interface KnownAccount {
  readonly account: string;
  readonly partition?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** An account with no more than what tells it from others. */
export function accountIn({ account, partition, endpoint }: KnownAccount): AccountIdentity {
  return { account, ...(partition !== undefined && { partition }), ...(endpoint !== undefined && { endpoint }) };
}

/** The account that a connection works on. */
export function accountOf({
  caller: { account, partition },
  endpoint,
}: Pick<Connection, 'caller' | 'endpoint'>): AccountIdentity & { readonly partition: string } {
  return { ...accountIn({ account, endpoint }), partition };
}

/** A key of that account; of an entry, a rotation or a row no more than its identity is taken. */
export function keyOf(
  account: KnownAccount,
  { userName, keyId }: Pick<KeyIdentity, 'userName' | 'keyId'>,
): KeyIdentity {
  return { ...accountIn(account), userName, keyId };
}

/** A key as a connection lists it. */
export function keyAt(
  connection: Pick<Connection, 'caller' | 'endpoint'>,
  { id, userName }: Pick<AccessKey, 'id' | 'userName'>,
): KeyIdentity {
  return keyOf(accountOf(connection), { userName, keyId: id });
}

/** True when both name the same server and account; two of which the server is not known are the same, too. */
export function isSameAccount(one: AccountIdentity, other: AccountIdentity): boolean {
  return one.account === other.account && one.partition === other.partition && one.endpoint === other.endpoint;
}

/** True for one key of one account of one server. Not for its user, who may be renamed. */
export function isSameKey(one: KeyIdentity, other: KeyIdentity): boolean {
  return one.keyId === other.keyId && isSameAccount(one, other);
}

/** True for the same account, and where the server of one is not known. Enough for reading and showing, never for dropping. */
export function mayBeSameAccount(one: AccountIdentity, other: AccountIdentity): boolean {
  const isKnown = one.partition !== undefined && other.partition !== undefined;
  return isKnown ? isSameAccount(one, other) : one.account === other.account;
}

/** True for the same key as far as is known; see {@link mayBeSameAccount}. */
export function mayBeSameKey(one: KeyIdentity, other: KeyIdentity): boolean {
  return one.keyId === other.keyId && mayBeSameAccount(one, other);
}

/**
 * True for the same key. What version 0.1.0 wrote names no server and is taken for AWS's own, as nearly all of it is: enough for
 * what the person is asked about, never for dropping a secret unasked.
 */
export function isTakenFor(key: KeyIdentity, other: KeyIdentity): boolean {
  if (key.partition !== undefined) return isSameKey(key, other);
  return other.endpoint === undefined && mayBeSameKey(key, other);
}

/** True when what that server says of a key is true of this one; never where the server of this one is not known. */
export function isKeyOf(key: AccountIdentity, connection: Pick<Connection, 'caller' | 'endpoint'>): boolean {
  return isSameAccount(key, accountOf(connection));
}

/** Throws `WrongAccount` for a key of another server or account, and for one of which the server is not known. */
export function requireKeyOf(key: AccountIdentity, connection: Pick<Connection, 'caller' | 'endpoint'>): void {
  if (isKeyOf(key, connection)) return;
  const { account, partition, endpoint } = key;
  throw new IamKeysError('WrongAccount', { account, partition, endpoint });
}
