import * as vscode from 'vscode';
import type { LocalCopies } from '../account/localKeys.js';
import type { KeyWithUse } from '../account/keyWithUse.js';
import { isIamKeysError } from '../core/errors.js';
import { keyMarks, type KeyMark } from '../core/key/keyHealth.js';
import { isUsedSince } from '../core/key/lostKey.js';
import { isOldBack } from '../core/rotation/rotation.js';
import type { LostSecret } from '../core/secret/secretRecords.js';
import { describeKey, formatDate, formatMarks, joined, keyFacts } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errorMessages.js';
import { lostTooltip, lostWords } from '../ui/messages/lostSecretMessages.js';
import { rotationDescription, rotationLabel, rotationTooltip } from '../ui/messages/rotationMessages.js';
import { deniedItem, deniedTooltip } from './deniedItem.js';
import { item, WARNING } from './item.js';
import type { DetailNode, ErrorNode, UnstoredNode, KeyNode, NoteNode, RotationNode, TreeNode } from './nodes.js';
import type { RowContext } from './rowContext.js';
import { pathItem, ROOT_TOOLTIP, rootItem, userItem, userTooltip } from './userItems.js';

/** The one function that turns a node into what VS Code draws. Texts are plain: no row holds Markdown or a link. */
export function treeItem(node: TreeNode, context: RowContext): vscode.TreeItem {
  switch (node.kind) {
    case 'path':
      return pathItem(node, context);
    case 'user':
      return userItem(node, context);
    case 'key':
      return keyItem(node, context);
    case 'rotation':
      return rotationItem(node, context);
    case 'detail':
      return detailItem(node);
    case 'root':
      return rootItem(node);
    case 'denied':
      return deniedItem(node);
    case 'unstored':
      return unstoredItem(node);
    case 'note':
      return noteItem(node);
    case 'error':
      return errorItem(node);
  }
}

/** What hovering a row says. */
export function tooltipOf(node: TreeNode, context: RowContext): string {
  switch (node.kind) {
    case 'path':
      return node.path;
    case 'user':
      return userTooltip(node, context);
    case 'key':
      return keyTooltip(node, context);
    case 'rotation':
      return rotationTooltip(node.rotation, context.now, context.graceDays, oldIsBack(node));
    case 'detail':
      return `${node.label}: ${node.value}`;
    case 'root':
      return ROOT_TOOLTIP;
    case 'denied':
      return deniedTooltip(node);
    case 'unstored':
      return `The new access key ${node.unstored.keyId} of ${node.unstored.userName} has a secret that is not stored yet.\nChoose where it goes, or delete the key.`;
    case 'note':
      return node.text;
    case 'error':
      return errorMessage(node.error).text;
  }
}

function keyItem(node: KeyNode, context: RowContext): vscode.TreeItem {
  const { key, lastUsed } = node.keyWithUse;
  const copies = context.copies(key.id);
  const marks = keyMarks(key, lastUsed, context.now, context.thresholds);
  const places = placesOf(copies);
  const lost = lostOf(node.keyWithUse, context);
  const warning = lost ? lostWords(lost) : '';
  const facts = keyFacts(key, lastUsed, context.now);
  // The icon shows that a key is active; the row is short.
  const shown = key.status === 'Active' ? facts.slice(1) : facts;
  const described = node.parent.account.details.descriptionOf(key.userName, key.id) ?? '';
  return item(node, key.id, {
    state: vscode.TreeItemCollapsibleState.None,
    description: joined([warning, described, ...shown, places], ' · '),
    icon: lost ? LOST_KEY : keyIcon(key.status, marks),
    contextValue: joined(
      [
        'key',
        key.status.toLowerCase(),
        copies.saved ? 'saved' : '',
        copies.profiles.length > 0 ? 'local' : '',
        lost ? 'lost' : '',
      ],
      ' ',
    ),
    spoken: joined([`access key ${key.id}`, warning, described, ...facts, formatMarks(marks), places], ', '),
  });
}

function keyTooltip({ keyWithUse, parent }: KeyNode, context: RowContext): string {
  const { key, lastUsed } = keyWithUse;
  const described = parent.account.details.descriptionOf(key.userName, key.id);
  const marks = keyMarks(key, lastUsed, context.now, context.thresholds);
  const places = placesOf(context.copies(key.id));
  const lost = lostOf(keyWithUse, context);
  return joined(
    [
      `Access key ${key.id} of ${key.userName}`,
      described ?? '',
      describeKey(key, lastUsed, context.now),
      `Created ${formatDate(key.created)}${lastUsed?.date !== undefined ? `, last used ${formatDate(lastUsed.date)}` : ''}`,
      marks.length > 0 ? `Worth a look: ${formatMarks(marks)}` : '',
      lost ? lostTooltip(lost) : places === '' ? 'Its secret is not on this computer' : `Its secret is ${places}`,
    ],
    '\n',
  );
}

function rotationItem(node: RotationNode, { now }: RowContext): vscode.TreeItem {
  const { rotation } = node;
  const isBack = oldIsBack(node);
  const [label, description] = [rotationLabel(rotation, isBack), rotationDescription(rotation, now, isBack)];
  const isFinish = rotation.step === 'finish' && !isBack;
  return item(node, label, {
    state: vscode.TreeItemCollapsibleState.None,
    description,
    icon: new vscode.ThemeIcon('sync', isFinish ? undefined : WARNING),
    contextValue: isFinish ? 'rotation finish' : 'rotation open',
    spoken: `${label}, ${description}`,
  });
}

function oldIsBack({ rotation, parent }: RotationNode): boolean {
  return isOldBack(rotation, parent.account.keys.get(parent.user.name));
}

function detailItem(node: DetailNode): vscode.TreeItem {
  return item(node, node.label, {
    state: vscode.TreeItemCollapsibleState.None,
    description: node.value,
    icon: new vscode.ThemeIcon('info'),
    contextValue: 'detail',
    spoken: `${node.label}: ${node.value}`,
  });
}

function unstoredItem(node: UnstoredNode): vscode.TreeItem {
  return item(node, `Secret of ${node.unstored.keyId} waiting`, {
    state: vscode.TreeItemCollapsibleState.None,
    description: `${node.unstored.userName} · not stored yet`,
    icon: new vscode.ThemeIcon('warning', WARNING),
    contextValue: 'unstored',
    spoken: `Secret of access key ${node.unstored.keyId} of user ${node.unstored.userName} is waiting for a place`,
  });
}

function noteItem(node: NoteNode): vscode.TreeItem {
  return item(node, node.text, {
    state: vscode.TreeItemCollapsibleState.None,
    description: '',
    icon: undefined,
    contextValue: 'note',
    spoken: node.text,
  });
}

/** What VS Code draws for a failure, in either view. */
export function errorItem(node: ErrorNode): vscode.TreeItem {
  const { text } = errorMessage(node.error);
  const retried = node.isRetried ? 'Trying again by itself…' : '';
  return item(node, text, {
    state: vscode.TreeItemCollapsibleState.None,
    description: retried,
    icon: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    contextValue:
      isIamKeysError(node.error, 'AccessDenied') && node.error.details.mfaHelps === true ? 'error mfa' : 'error',
    tooltip: text,
    spoken: `Error: ${joined([text, retried], ' ')}`,
  });
}

function keyIcon(status: string, marks: readonly KeyMark[]): vscode.ThemeIcon {
  if (status !== 'Active') return OFF;
  return marks.length > 0 ? MARKED_KEY : GOOD_KEY;
}

function lostOf({ key, lastUsed }: KeyWithUse, context: RowContext): LostSecret | undefined {
  const found = context.lost(key.id);
  return found && !isUsedSince(found, lastUsed) ? found : undefined;
}

const LOST_KEY = new vscode.ThemeIcon('warning', WARNING);
const OFF = new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
const MARKED_KEY = new vscode.ThemeIcon('key', WARNING);
const GOOD_KEY = new vscode.ThemeIcon('key', new vscode.ThemeColor('testing.iconPassed'));

function placesOf({ profiles, saved }: LocalCopies): string {
  const places = saved ? ['in secret storage'] : [];
  if (profiles.length > 0) places.push(`in profile ${profiles.join(', ')}`);
  return places.join(' and ');
}
