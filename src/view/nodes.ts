import type { AnyIamKeysError } from '../core/errors.js';
import type { HeldSecret, User } from '../core/model.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { KnownKey } from '../account/userKeys.js';

/** A row of the tree: plain data, bound to the account it was loaded from. `id` is stable over refreshes. */
export type TreeNode = UserNode | KeyNode | HeldNode | NoteNode | ErrorNode;

export interface UserNode {
  readonly kind: 'user';
  readonly id: string;
  readonly account: OpenAccount;
  readonly user: User;
}

export interface KeyNode {
  readonly kind: 'key';
  readonly id: string;
  readonly parent: UserNode;
  readonly known: KnownKey;
}

/** A new secret that has no safe place yet. */
export interface HeldNode {
  readonly kind: 'held';
  readonly id: string;
  readonly held: HeldSecret;
}

/** A line that says there is nothing, so that nothing is never mistaken for a failure. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly parent?: UserNode;
  readonly text: string;
}

export interface ErrorNode {
  readonly kind: 'error';
  readonly id: string;
  readonly parent?: UserNode;
  readonly error: AnyIamKeysError;
}

export function userNode(account: OpenAccount, user: User): UserNode {
  return { kind: 'user', id: `user/${account.connection.caller.account}/${user.id}`, account, user };
}

export function keyNode(parent: UserNode, known: KnownKey): KeyNode {
  return { kind: 'key', id: `${parent.id}/key/${known.key.id}`, parent, known };
}

export function errorNode(error: AnyIamKeysError, parent?: UserNode): ErrorNode {
  return { kind: 'error', id: `${parent?.id ?? 'root'}/error`, error, ...(parent && { parent }) };
}

export function noteNode(text: string, parent?: UserNode): NoteNode {
  return { kind: 'note', id: `${parent?.id ?? 'root'}/note`, text, ...(parent && { parent }) };
}

export function heldNode(held: HeldSecret): HeldNode {
  return { kind: 'held', id: `held/${held.keyId}`, held };
}

export function parentOf(node: TreeNode): UserNode | undefined {
  return node.kind === 'key' || node.kind === 'note' || node.kind === 'error' ? node.parent : undefined;
}
