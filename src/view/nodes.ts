import type { NextStep } from '../ui/messages/nextSteps.js';
import type { AnyIamKeysError } from '../core/errors.js';
import type { Rotation, User } from '../core/model.js';
import type { RotationPlace } from '../core/rotation/placeStates.js';
import type { UnstoredSecret } from '../core/secret/secretRecords.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { KeyWithUse } from '../account/keyWithUse.js';

/** A row of the tree: plain data, bound to the account it was loaded from. `id` is stable over refreshes. */
export type TreeNode =
  | PathNode
  | UserNode
  | KeyNode
  | RotationNode
  | PlaceNode
  | DetailsNode
  | DetailNode
  | RootNode
  | DeniedNode
  | UnstoredNode
  | NoteNode
  | ErrorNode
  | StepNode;

/** Users of one path, where they are grouped. */
export interface PathNode {
  readonly kind: 'path';
  readonly id: string;
  readonly account: OpenAccount;
  readonly path: string;
  readonly users: readonly User[];
  /** Its users are some of those the path has. */
  readonly filtered: boolean;
}

/** A warning: root has an access key that works. */
export interface RootNode {
  readonly kind: 'root';
  readonly id: string;
  readonly account: OpenAccount;
}

/** Says which rights are missing, so that what is shown is not taken for all there is. */
export interface DeniedNode {
  readonly kind: 'denied';
  readonly id: string;
  readonly account: OpenAccount;
}

/** The row of an IAM user; opening it shows the keys. */
export interface UserNode {
  readonly kind: 'user';
  readonly id: string;
  readonly account: OpenAccount;
  readonly user: User;
  readonly parent?: PathNode | undefined;
}

/** The row of an access key. */
export interface KeyNode {
  readonly kind: 'key';
  readonly id: string;
  readonly parent: UserNode;
  readonly keyWithUse: KeyWithUse;
}

/** A rotation of one of the user's keys that is under way. */
export interface RotationNode {
  readonly kind: 'rotation';
  readonly id: string;
  readonly parent: UserNode;
  readonly rotation: Rotation;
}

/** A place of a rotation: where the key is used, and whether it has the new one. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly id: string;
  readonly parent: RotationNode;
  readonly place: RotationPlace;
}

/** Heads the facts about a user, shown on request. */
export interface DetailsNode {
  readonly kind: 'details';
  readonly id: string;
  readonly parent: UserNode;
}

/** A fact about a user. */
export interface DetailNode {
  readonly kind: 'detail';
  readonly id: string;
  readonly parent: DetailsNode;
  readonly label: string;
  readonly value: string;
}

/** A new secret that has no safe place yet. */
export interface UnstoredNode {
  readonly kind: 'unstored';
  readonly id: string;
  readonly unstored: UnstoredSecret;
}

/** A line that says there is nothing, so that nothing is never mistaken for a failure. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly parent?: UserNode | undefined;
  readonly text: string;
}

/** A failure in place of the rows that it kept away. */
export interface ErrorNode {
  readonly kind: 'error';
  readonly id: string;
  readonly parent?: UserNode | undefined;
  readonly error: AnyIamKeysError;
  /** It is tried again without anyone asking. */
  readonly isRetried: boolean;
}

/** What can be done about the failure that the message of the view tells of; there are no other rows then. */
export interface StepNode {
  readonly kind: 'step';
  readonly id: string;
  readonly step: NextStep;
}

/** IAM's own IDs are unique in the world, so they serve as they are. */
export function userNode(account: OpenAccount, user: User, parent?: PathNode): UserNode {
  return { kind: 'user', id: user.id, account, user, parent };
}

/** A key's row; its ID is the access key ID. */
export function keyNode(parent: UserNode, keyWithUse: KeyWithUse): KeyNode {
  return { kind: 'key', id: keyWithUse.key.id, parent, keyWithUse };
}

/** With a filter it is another row, which opens by itself. */
export function pathNode(account: OpenAccount, path: string, users: readonly User[], filtered: boolean): PathNode {
  return { kind: 'path', id: `${filtered ? 'found' : 'path'}${path}`, account, path, users, filtered };
}

/** The warning about root's key, one an account. */
export function rootNode(account: OpenAccount): RootNode {
  return { kind: 'root', id: 'root', account };
}

/** The row about missing rights, one an account. */
export function deniedNode(account: OpenAccount): DeniedNode {
  return { kind: 'denied', id: 'denied', account };
}

/** The row of a rotation, above the keys of its user. */
export function rotationNode(parent: UserNode, rotation: Rotation): RotationNode {
  return { kind: 'rotation', id: `${parent.id}/rotation`, parent, rotation };
}

/** The row of a place, below its rotation. */
export function placeNode(parent: RotationNode, place: RotationPlace): PlaceNode {
  const name = place.kind === 'byHand' ? `hand/${place.name}` : JSON.stringify(place.place);
  return { kind: 'place', id: `${parent.id}/${place.state}/${name}`, parent, place };
}

/** The row that heads a user's details. */
export function detailsNode(parent: UserNode): DetailsNode {
  return { kind: 'details', id: `${parent.id}/details`, parent };
}

/** A row of a user's details; labels are unique within a user. */
export function detailNode(parent: DetailsNode, label: string, value: string): DetailNode {
  return { kind: 'detail', id: `${parent.id}/${label}`, parent, label, value };
}

/** A failure's row: of the keys of `parent`, else of the whole tree. */
export function errorNode(error: AnyIamKeysError, parent?: UserNode, isRetried = false): ErrorNode {
  return { kind: 'error', id: `${parent?.id ?? 'root'}/error`, error, isRetried, parent };
}

/** The row of a next step; their titles differ. */
export function stepNode(step: NextStep): StepNode {
  return { kind: 'step', id: `step/${step.title}`, step };
}

/** A row that says why there are none: below `parent`, else in the whole tree. */
export function noteNode(text: string, parent?: UserNode): NoteNode {
  return { kind: 'note', id: `${parent?.id ?? 'root'}/note`, text, parent };
}

/** The row of a new secret that is in no destination yet. */
export function unstoredNode(unstored: UnstoredSecret): UnstoredNode {
  return { kind: 'unstored', id: `unstored/${unstored.entryId}/${unstored.keyId}`, unstored };
}

/** The row above, as VS Code asks for it to reveal one; undefined for rows at the top. */
export function parentOf(node: TreeNode): UserNode | PathNode | RotationNode | DetailsNode | undefined {
  return node.kind === 'user' ||
    node.kind === 'key' ||
    node.kind === 'rotation' ||
    node.kind === 'place' ||
    node.kind === 'details' ||
    node.kind === 'detail' ||
    node.kind === 'note' ||
    node.kind === 'error'
    ? node.parent
    : undefined;
}
