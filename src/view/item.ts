import * as vscode from 'vscode';
import { plainText } from '../ui/plainText.js';

/** What a row looks like. Texts are plain: none holds Markdown or a link. */
export interface RowLook {
  readonly state: vscode.TreeItemCollapsibleState;
  readonly description: string;
  readonly icon: vscode.ThemeIcon | undefined;
  readonly contextValue: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Missing for rows whose hover text is made when they are hovered. */
  readonly tooltip?: string;
}

/** The item of a row; `label` and `look` are texts as they are, made plain here. */
export function item(node: { readonly id: string }, label: string, look: RowLook): vscode.TreeItem {
  const made = new vscode.TreeItem(plainText(label), look.state);
  made.id = node.id;
  made.description = plainText(look.description);
  if (look.icon) made.iconPath = look.icon;
  made.contextValue = look.contextValue;
  if (look.tooltip !== undefined) made.tooltip = plainText(look.tooltip);
  made.accessibilityInformation = { label: plainText(look.spoken) };
  return made;
}

/** The colour of what needs attention, in every theme: those of lists are missing in high contrast. Words say it, too. */
export const WARNING = new vscode.ThemeColor('problemsWarningIcon.foreground');
/** The colour of failures, in every theme. */
export const FAILURE = new vscode.ThemeColor('problemsErrorIcon.foreground');
