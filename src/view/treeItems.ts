import * as vscode from 'vscode';
import { isIamKeysError } from '../core/errors.js';
import { joined } from '../ui/format.js';
import { errorMessage } from '../ui/messages/errorMessages.js';
import { deniedItem, deniedTooltip } from './deniedItem.js';
import { stepItem } from './failureRows.js';
import { FAILURE, item, WARNING } from './item.js';
import { keyItem, keyTooltip } from './keyItems.js';
import type { DetailNode, DetailsNode, ErrorNode, UnstoredNode, NoteNode, TreeNode } from './nodes.js';
import type { RowContext } from './rowContext.js';
import { placeItem, placeTooltip, rotationItem, rotationRowTooltip } from './rotationItems.js';
import { pathItem, rootItem, rootTooltip, userItem, userTooltip } from './userItems.js';

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
    case 'place':
      return placeItem(node, context);
    case 'details':
      return detailsItem(node);
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
    case 'step':
      return stepItem(node);
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
      return rotationRowTooltip(node, context);
    case 'place':
      return placeTooltip(node, context);
    case 'details':
      return `Details of user ${node.parent.user.name}`;
    case 'detail':
      return `${node.label}: ${node.value}`;
    case 'root':
      return rootTooltip(node);
    case 'denied':
      return deniedTooltip(node);
    case 'unstored':
      return `The new access key ${node.unstored.keyId} of ${node.unstored.userName} has a secret that is not stored yet.\nChoose where it goes, or delete the key.`;
    case 'note':
      return node.text;
    case 'error':
      return errorMessage(node.error).text;
    case 'step':
      return node.step.title;
  }
}

function detailsItem(node: DetailsNode): vscode.TreeItem {
  return item(node, 'Details', {
    state: vscode.TreeItemCollapsibleState.Expanded,
    description: '',
    icon: new vscode.ThemeIcon('list-unordered'),
    contextValue: 'details',
    spoken: `Details of user ${node.parent.user.name}`,
  });
}

function detailItem(node: DetailNode): vscode.TreeItem {
  return item(node, node.label, {
    state: vscode.TreeItemCollapsibleState.None,
    description: node.value,
    icon: undefined,
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
    spoken: `Secret of access key ${node.unstored.keyId} of user ${node.unstored.userName} is not stored yet`,
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
  const retried = node.isRetried ? 'Retrying automatically…' : '';
  return item(node, text, {
    state: vscode.TreeItemCollapsibleState.None,
    description: retried,
    icon: new vscode.ThemeIcon('error', FAILURE),
    contextValue:
      isIamKeysError(node.error, 'AccessDenied') && node.error.details.mfaHelps === true ? 'error mfa' : 'error',
    tooltip: text,
    spoken: `Error: ${joined([text, retried], ' ')}`,
  });
}
