import * as vscode from 'vscode';
import type { OpenAccount } from '../account/openAccount.js';
import { joined, listed } from '../ui/format.js';
import { deniedLabel, deniedText } from '../ui/messages/deniedMessages.js';
import { item } from './item.js';
import type { DeniedNode } from './nodes.js';

/** Figures, names and histories that a view does without: no row for those alone. */
const NICETIES: ReadonlySet<string> = new Set([
  'iam:ListAccountAliases',
  'iam:GetAccountSummary',
  'cloudtrail:LookupEvents',
]);

/** True when something that the rows show is missing for want of a right. */
export function lacksRights({ denied, userSource }: OpenAccount): boolean {
  return userSource.isPartial || denied.list.some(({ action }) => !NICETIES.has(action));
}

/** The row that says which rights are missing. */
export function deniedItem(node: DeniedNode): vscode.TreeItem {
  const { denied, userSource } = node.account;
  const actions = denied.list.map(({ action }) => action);
  const label = deniedLabel(userSource.isPartial);
  const description = `${listed(actions, 1)} denied`;
  return item(node, label, {
    state: vscode.TreeItemCollapsibleState.None,
    description,
    icon: new vscode.ThemeIcon('info'),
    contextValue: joined(['denied', userSource.isPartial ? 'partial' : '', denied.mfaHelps ? 'mfa' : ''], ' '),
    spoken: `${label}: ${description}`,
  });
}

/** What hovering that row says: the rights, and what would give them. */
export function deniedTooltip({ account: { denied, userSource, connection } }: DeniedNode): string {
  return deniedText(denied.list, userSource.isPartial, denied.mfaHelps, connection.caller.userName !== undefined);
}
