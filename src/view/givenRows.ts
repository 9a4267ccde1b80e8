import type * as vscode from 'vscode';
import type { TreeNode } from './nodes.js';

/** The rows that VS Code was last given, to tell which of them look otherwise now: also ages and last uses, as time goes by. */
export class GivenRows {
  readonly #given = new Map<string, { readonly node: TreeNode; readonly item: vscode.TreeItem }>();

  /** Takes note of a row that VS Code is given, and gives its item back. VS Code keeps it, too. */
  note(node: TreeNode, item: vscode.TreeItem): vscode.TreeItem {
    this.#given.set(node.id, { node, item });
    return item;
  }

  /** Those that look otherwise than when they were given. */
  changed(itemOf: (node: TreeNode) => vscode.TreeItem): TreeNode[] {
    return [...this.#given.values()]
      .filter(({ node, item }) => !looksAlike(item, itemOf(node)))
      .map(({ node }) => node);
  }

  forget(): void {
    this.#given.clear();
  }
}

/** In all that a row says; its icon says nothing else. */
function looksAlike(one: vscode.TreeItem, other: vscode.TreeItem): boolean {
  return (
    one.label === other.label &&
    one.description === other.description &&
    one.contextValue === other.contextValue &&
    one.accessibilityInformation?.label === other.accessibilityInformation?.label
  );
}
