import type { AnyIamKeysError } from '../../core/errors.js';
import { USER_CHILD_KINDS, type UserChild, type UserChildKind } from '../../core/model.js';
import type { DeletionOutcome, DeletionPlan } from '../../core/user/userDeletion.js';
import { count, joined, listed } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** Modals do not scroll: more than this is counted. */
const NAMES = 8;
const USERS = 12;

const ONE: Readonly<Record<UserChildKind, string>> = {
  loginProfile: 'console password',
  accessKey: 'access key',
  signingCertificate: 'signing certificate',
  sshPublicKey: 'SSH public key',
  serviceCredential: 'service-specific credential',
  mfaDevice: 'MFA device',
  inlinePolicy: 'inline policy',
  attachedPolicy: 'attached policy',
  group: 'group membership',
};

/** `2 access keys`. */
function childrenWords(kind: UserChildKind, number: number): string {
  const words = `${ONE[kind].slice(0, -1)}ies`;
  return number !== 1 && ONE[kind].endsWith('y') && !ONE[kind].endsWith('key')
    ? `${number.toLocaleString('en-US')} ${words}`
    : count(number, ONE[kind]);
}

/** What goes with the user, kind by kind with names, and what could not be read. `where` names the account. */
export function previewMessage(
  plan: DeletionPlan,
  where: string,
): { readonly message: string; readonly detail: string } {
  const lines = USER_CHILD_KINDS.flatMap((kind) => {
    const names = plan.children.filter((child) => child.kind === kind).map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      kind === 'loginProfile'
        ? '• Console password'
        : `• ${childrenWords(kind, names.length)}: ${listed(names, NAMES)}`,
    ];
  });
  return {
    message: `Delete user ${plan.userName} ${where}${lines.length > 0 ? ' and all that belongs to it' : ''}?`,
    detail: joined(
      [
        lines.length > 0
          ? ['These are deleted with it, in this order:', ...lines].join('\n')
          : 'It has no password, keys, policies, groups or anything else.',
        unreadWords([plan]),
        detached(plan),
        'This cannot be undone.',
      ],
      '\n\n',
    ),
  };
}

/** What goes with several users, as totals of each kind, and what could not be read. `where` names the account. */
export function previewsMessage(
  plans: readonly DeletionPlan[],
  where: string,
): { readonly message: string; readonly detail: string } {
  const all = plans.flatMap(({ children }) => children);
  const lines = USER_CHILD_KINDS.flatMap((kind) => {
    const number = all.filter((child) => child.kind === kind).length;
    return number === 0 ? [] : [`• ${childrenWords(kind, number)}`];
  });
  return {
    message: `Delete ${count(plans.length, 'user')} ${where} and all that belongs to them?`,
    detail: joined(
      [
        listed(
          plans.map(({ userName }) => userName),
          USERS,
        ),
        lines.length > 0
          ? ['These are deleted with them:', ...lines].join('\n')
          : 'They have no password, keys, policies, groups or anything else.',
        unreadWords(plans),
        'This cannot be undone.',
      ],
      '\n\n',
    ),
  };
}

/** What is typed to delete: the name of the one user, or `delete 3`. */
export function userDeletionWord(plans: readonly DeletionPlan[]): string {
  const [first] = plans;
  return plans.length === 1 && first ? first.userName : `delete ${plans.length}`;
}

/** Says exactly what was removed of a user whose deletion stopped, and what was not. `where` names the account. */
export function stoppedMessage(
  { userName }: DeletionPlan,
  { removed, failed, left, error }: Extract<DeletionOutcome, { kind: 'stopped' }>,
  where: string,
): string {
  const at = failed ? childWords(failed) : `the user ${userName} itself`;
  return joined(
    [
      `User ${userName} ${where} was not deleted. Deleting stopped at ${at}: ${reason(error)}`,
      removed.length > 0 ? `Removed: ${removed.map(childWords).join(', ')}.` : 'Nothing was removed.',
      left.length > 0 ? `Not touched: ${left.map(childWords).join(', ')}.` : '',
    ],
    ' ',
  );
}

/** `access key AKIA…`, for a sentence about single children. */
export function childWords({ kind, name }: UserChild): string {
  return kind === 'loginProfile'
    ? 'console password'
    : kind === 'group'
      ? `membership in group ${name}`
      : `${ONE[kind]} ${name}`;
}

/** What became of several users; `gone` were deleted elsewhere. */
export function deletedMessage(
  deleted: readonly DeletionPlan[],
  untouched: readonly DeletionPlan[],
  gone: readonly string[] = [],
): string {
  const [first] = deleted;
  const done =
    deleted.length === 1 && first
      ? `User ${first.userName} was deleted.`
      : `${count(deleted.length, 'user')} were deleted.`;
  return [
    done,
    ...(gone.length > 0 ? [goneMessage(gone)] : []),
    ...(untouched.length > 0
      ? [`${count(untouched.length, 'user')} ${untouched.length === 1 ? 'was' : 'were'} not touched.`]
      : []),
  ].join(' ');
}

/** Users that somebody else deleted before we could. */
export function goneMessage(userNames: readonly string[]): string {
  const [first] = userNames;
  return userNames.length === 1 && first !== undefined
    ? `User ${first} had already been deleted.`
    : `${count(userNames.length, 'user')} had already been deleted: ${listed(userNames, USERS)}.`;
}

/** What of deleted users is still on this computer. */
export function leftHereMessage(profiles: readonly string[], saved: number): string {
  const parts = [
    ...(profiles.length > 0 ? [`profile ${profiles.join(', ')}`] : []),
    ...(saved > 0 ? [count(saved, 'saved secret')] : []),
  ];
  return `Still on this computer, but no longer of use: ${parts.join(' and ')}.`;
}

/** What was removed of them, save the profiles that something refers to. */
export function removedHereMessage(removed: number, kept: readonly string[]): string {
  return joined(
    [
      removed > 0 ? 'Removed from this computer.' : 'Nothing was removed.',
      kept.length > 0 ? `Profile ${kept.join(', ')} was kept: something still refers to it.` : '',
    ],
    ' ',
  );
}

function unreadWords(plans: readonly DeletionPlan[]): string {
  const kinds = new Set(plans.flatMap(({ unread }) => unread.map(({ kind }) => kind)));
  if (kinds.size === 0) return '';
  const names = USER_CHILD_KINDS.filter((kind) => kinds.has(kind)).map((kind) => childrenWords(kind, 2).slice(2));
  return `Could not be read: ${names.join(', ')}. If there are any, the user cannot be deleted at the end.`;
}

function detached({ children }: DeletionPlan): string {
  return children.some(({ kind }) => kind === 'attachedPolicy' || kind === 'group')
    ? 'Attached policies and groups stay; the user is only removed from them.'
    : '';
}

function reason(error: AnyIamKeysError): string {
  return errorMessage(error).text;
}
