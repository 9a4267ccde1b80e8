import * as vscode from 'vscode';
import { factsOf, type UserFacts } from '../account/userFacts.js';
import type { KeyUse } from '../core/key/keyHealth.js';
import { placesToDo } from '../core/rotation/placeStates.js';
import { hasConsole } from '../core/server/offers.js';
import {
  capitalized,
  count,
  formatCaller,
  formatDate,
  formatMarks,
  formatSince,
  joined,
  shortAge,
  shortLastUsed,
} from '../ui/format.js';
import { rotatingWords } from '../ui/messages/rotationPlaceMessages.js';
import { suspensionTooltip, suspensionWord } from '../ui/messages/suspensionMessages.js';
import { item, WARNING } from './item.js';
import { detailFacts, quarantineWords } from './userDetailRows.js';
import type { PathNode, RootNode, UserNode } from './nodes.js';
import type { RowContext } from './rowContext.js';

/** What VS Code draws for a user: name, keys, marks. */
export function userItem(node: UserNode, context: RowContext): vscode.TreeItem {
  const { user, account } = node;
  const { keys, marks } = facts(node, context);
  const rotation = context.rotation(account, user.name);
  const suspended = suspensionOf(node, context);
  const isDetailed = account.details.isShown(user.name);
  const isPinned = account.userSource.isPartial && account.userSource.isPinned(user.name);
  const quarantine = quarantineWords(account.details.get(user.name));
  const summary = [
    sortFact(keys ?? [], context),
    suspended?.word ?? '',
    quarantine,
    formatMarks(marks),
    rotation ? rotatingWords(rotation, placesToDo(rotation)) : '',
    isCaller(node) ? 'you' : '',
    keys ? keyCount(keys.length) : '',
    // A group says it for all of its users.
    user.path === '/' || node.parent ? '' : user.path,
  ];
  return item(node, user.name, {
    state: vscode.TreeItemCollapsibleState.Collapsed,
    description: joined(summary, ' · '),
    icon:
      suspended?.isWhole === true ? SUSPENDED_USER : marks.length > 0 || quarantine !== '' ? MARKED_USER : PLAIN_USER,
    contextValue: joined(
      ['user', isPinned ? 'pinned' : '', isDetailed ? 'detailed' : '', suspended?.contextValue ?? ''],
      ' ',
    ),
    spoken: `user ${joined([user.name, ...summary], ', ')}`,
  });
}

/** What hovering a user says, a fact a line. */
export function userTooltip(node: UserNode, context: RowContext): string {
  const { user, account } = node;
  const { source, marks } = facts(node, context);
  const { generated } = account.report;
  const detail = account.details.get(user.name);
  return joined(
    [
      user.arn ?? '',
      user.created !== undefined ? `Created ${formatDate(user.created)}` : '',
      user.passwordLastUsed !== undefined ? `Console sign-in ${formatDate(user.passwordLastUsed)}` : '',
      isCaller(node) ? `The active profile signs as this ${formatCaller(account.connection.caller)}` : '',
      marks.length > 0 ? `Needs attention: ${formatMarks(marks)}` : '',
      source === 'report' && generated !== undefined
        ? `As of ${formatSince(generated, context.now)}, from the credential report`
        : '',
      source === 'none' ? 'Open the row to see its keys' : '',
      ...(detail ? ['', ...detailFacts(detail, user.path).map(({ label, value }) => `${label}: ${value}`)] : []),
      quarantineWords(detail) === '' ? '' : QUARANTINE,
      suspensionOf(node, context)?.tooltip ?? '',
    ],
    '\n',
  );
}

/** What VS Code draws for a path that heads its users. */
export function pathItem(node: PathNode, context: RowContext): vscode.TreeItem {
  const marked = node.users.filter(
    (user) => factsOf(node.account, user, context.now, context.thresholds).marks.length > 0,
  ).length;
  const summary = [
    count(node.users.length, 'user'),
    marked > 0 ? `${marked.toLocaleString('en-US')} need${marked === 1 ? 's' : ''} attention` : '',
  ];
  return item(node, node.path, {
    state: node.filtered ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    description: joined(summary, ' · '),
    icon: FOLDER,
    contextValue: 'path',
    spoken: `path ${joined([node.path, ...summary], ', ')}`,
  });
}

/** What VS Code draws for the warning about root's key. */
export function rootItem(node: RootNode): vscode.TreeItem {
  const advice = hasConsole(node.account.connection) ? 'delete it in the AWS console' : 'delete it as root';
  return item(node, 'Root has an access key', {
    state: vscode.TreeItemCollapsibleState.None,
    description: advice,
    icon: ROOT,
    contextValue: 'root',
    spoken: `Warning: root has an access key. ${capitalized(advice)}`,
  });
}

/** What hovering that warning says. */
export function rootTooltip({ account }: RootNode): string {
  const advice = hasConsole(account.connection) ? 'Sign in to the AWS console as root' : 'Sign in as root';
  return `The root user of this account has an access key, which no policy can limit.\n${advice} to delete it; an IAM user cannot.`;
}

const QUARANTINE =
  'AWS found a key of this user in public and attached a quarantine policy. Replace and delete the key; leave the policy until then.';

function facts({ account, user }: UserNode, { now, thresholds }: RowContext): UserFacts {
  return factsOf(account, user, now, thresholds);
}

interface SuspendedRow {
  readonly word: string;
  readonly contextValue: 'suspended' | 'suspended partly';
  /** Nothing of the user is on, as far as is known. */
  readonly isWhole: boolean;
  readonly tooltip: string;
}

/** What the row of a suspended user says of it. */
function suspensionOf({ account, user }: UserNode, context: RowContext): SuspendedRow | undefined {
  const suspension = context.suspension(account, user);
  if (!suspension) return undefined;
  const active = account.keys.get(user.name)?.filter(({ key }) => key.status === 'Active').length ?? 0;
  const isWhole = suspension.state === 'suspended' && active === 0;
  return {
    word: suspensionWord(suspension, isWhole),
    contextValue: isWhole ? 'suspended' : 'suspended partly',
    isWhole,
    tooltip: suspensionTooltip(suspension, isWhole, context.now),
  };
}

/** What the users are sorted by, where that is not the name: the age of the oldest active key, or the last use of one. */
function sortFact(keys: readonly KeyUse[], { sort, now }: RowContext): string {
  if (sort === 'name') return '';
  const active = keys.filter((key) => key.active);
  if (active.length === 0) return '';
  if (sort === 'oldestKey') {
    const known = active.map(({ created }) => created).filter((created) => !Number.isNaN(created));
    return known.length === 0 ? '' : shortAge(Math.min(...known), now);
  }
  const uses = active.flatMap(({ lastUsed }) => (typeof lastUsed === 'number' ? lastUsed : []));
  return uses.length === 0 ? '' : shortLastUsed({ date: Math.max(...uses) }, now);
}

function isCaller({ account, user }: UserNode): boolean {
  const { caller } = account.connection;
  if (caller.arn !== undefined && user.arn !== undefined) return caller.arn === user.arn;
  return caller.kind === 'user' && caller.userName === user.name;
}

function keyCount(number: number): string {
  return number === 0 ? 'no keys' : number === 1 ? '1 key' : `${number} keys`;
}

const PLAIN_USER = new vscode.ThemeIcon('account');
const SUSPENDED_USER = new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
const MARKED_USER = new vscode.ThemeIcon('account', WARNING);
const ROOT = new vscode.ThemeIcon('shield', WARNING);
const FOLDER = new vscode.ThemeIcon('folder');
