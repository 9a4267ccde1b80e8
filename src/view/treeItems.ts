import * as vscode from 'vscode';
import type { LocalCopies } from '../account/localKeys.js';
import { keyMarks, type KeyMark, type Thresholds } from '../core/key/keyHealth.js';
import { describeKey, formatCaller, formatDate, formatMarks, keyFacts } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errors.js';
import type { ErrorNode, HeldNode, KeyNode, NoteNode, TreeNode, UserNode } from './nodes.js';

/** What a row needs beside its node. */
export interface Surroundings {
  readonly now: number;
  readonly thresholds: Thresholds;
  copies(keyId: string): LocalCopies;
}

/** The one function that turns a node into what VS Code draws. Texts are plain: no row holds Markdown or a link. */
export function treeItem(node: TreeNode, around: Surroundings): vscode.TreeItem {
  switch (node.kind) {
    case 'user':
      return userItem(node, around);
    case 'key':
      return keyItem(node, around);
    case 'held':
      return heldItem(node);
    case 'note':
      return noteItem(node);
    case 'error':
      return errorItem(node);
  }
}

function userItem(node: UserNode, around: Surroundings): vscode.TreeItem {
  const { user, account } = node;
  const keys = account.keys.get(user.name);
  const marks = new Set(keys?.flatMap(({ key, lastUsed }) => keyMarks(key, lastUsed, around.now, around.thresholds)));
  const isCaller = account.connection.caller.arn === user.arn;
  const summary = [
    user.path === '/' ? '' : user.path,
    isCaller ? 'you' : '',
    keys ? keyCount(keys.length) : '',
    formatMarks([...marks]),
  ];
  return item(node, user.name, {
    state: vscode.TreeItemCollapsibleState.Collapsed,
    description: joined(summary, ' · '),
    icon: new vscode.ThemeIcon('account', marks.size > 0 ? WARNING : undefined),
    contextValue: 'user',
    tooltip: joined(
      [
        user.arn,
        `Created ${formatDate(user.created)}`,
        user.passwordLastUsed ? `Console sign-in ${formatDate(user.passwordLastUsed)}` : '',
        isCaller ? `The active profile signs as this ${formatCaller(account.connection.caller)}` : '',
      ],
      '\n',
    ),
    spoken: `user ${joined([user.name, ...summary], ', ')}`,
  });
}

function keyItem(node: KeyNode, around: Surroundings): vscode.TreeItem {
  const { key, lastUsed } = node.known;
  const copies = around.copies(key.id);
  const marks = keyMarks(key, lastUsed, around.now, around.thresholds);
  const places = placesOf(copies);
  const facts = keyFacts(key, lastUsed, around.now);
  // The icon shows that a key is active; the row is short.
  const shown = key.status === 'Active' ? facts.slice(1) : facts;
  return item(node, key.id, {
    state: vscode.TreeItemCollapsibleState.None,
    description: joined([...shown, places], ' · '),
    icon: keyIcon(key.status, marks),
    contextValue: joined(
      ['key', key.status.toLowerCase(), copies.saved ? 'saved' : '', copies.profiles.length > 0 ? 'local' : ''],
      ' ',
    ),
    tooltip: joined(
      [
        `Access key ${key.id} of ${key.userName}`,
        describeKey(key, lastUsed, around.now),
        `Created ${formatDate(key.created)}${lastUsed?.date ? `, last used ${formatDate(lastUsed.date)}` : ''}`,
        marks.length > 0 ? `Worth a look: ${formatMarks(marks)}` : '',
        places === '' ? 'Its secret is not on this computer' : `Its secret is ${places}`,
      ],
      '\n',
    ),
    spoken: joined([`access key ${key.id}`, ...facts, formatMarks(marks), places], ', '),
  });
}

function heldItem(node: HeldNode): vscode.TreeItem {
  return item(node, `Secret of ${node.held.keyId} waiting`, {
    state: vscode.TreeItemCollapsibleState.None,
    description: `${node.held.userName} · not stored yet`,
    icon: new vscode.ThemeIcon('warning', WARNING),
    contextValue: 'held',
    tooltip: `The new access key ${node.held.keyId} of ${node.held.userName} has a secret that is not stored yet.\nChoose where it goes, or delete the key.`,
    spoken: `Secret of access key ${node.held.keyId} of user ${node.held.userName} is waiting for a place`,
  });
}

function noteItem(node: NoteNode): vscode.TreeItem {
  return item(node, node.text, {
    state: vscode.TreeItemCollapsibleState.None,
    description: '',
    icon: undefined,
    contextValue: 'note',
    tooltip: node.text,
    spoken: node.text,
  });
}

export function errorItem(node: ErrorNode): vscode.TreeItem {
  const { text } = errorMessage(node.error);
  return item(node, text, {
    state: vscode.TreeItemCollapsibleState.None,
    description: '',
    icon: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    contextValue: 'error',
    tooltip: text,
    spoken: `Error: ${text}`,
  });
}

interface Look {
  readonly state: vscode.TreeItemCollapsibleState;
  readonly description: string;
  readonly icon: vscode.ThemeIcon | undefined;
  readonly contextValue: string;
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

function item(node: TreeNode, label: string, look: Look): vscode.TreeItem {
  const made = new vscode.TreeItem(label, look.state);
  made.id = node.id;
  made.description = look.description;
  if (look.icon) made.iconPath = look.icon;
  made.contextValue = look.contextValue;
  made.tooltip = look.tooltip;
  made.accessibilityInformation = { label: look.spoken };
  return made;
}

const WARNING = new vscode.ThemeColor('list.warningForeground');

function keyIcon(status: string, marks: readonly KeyMark[]): vscode.ThemeIcon {
  if (status !== 'Active') return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'));
  return new vscode.ThemeIcon('key', marks.length > 0 ? WARNING : new vscode.ThemeColor('testing.iconPassed'));
}

function placesOf({ profiles, saved }: LocalCopies): string {
  const places = saved ? ['in secret storage'] : [];
  if (profiles.length > 0) places.push(`in profile ${profiles.join(', ')}`);
  return places.join(' and ');
}

function keyCount(number: number): string {
  return number === 0 ? 'no keys' : number === 1 ? '1 key' : `${number} keys`;
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}
