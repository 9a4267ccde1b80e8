import * as vscode from 'vscode';
import type { TreeNode } from './nodes.js';

/** Stands in for a tree until VS Code first asks for its rows; only then is the tree, and all that it needs, loaded. */
export class LazyTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: Promise<vscode.TreeDataProvider<TreeNode>> | undefined;

  constructor(private readonly load: () => Promise<vscode.TreeDataProvider<TreeNode>>) {}

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await (await this.#loaded()).getChildren(node)) ?? [];
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.#loaded()).getTreeItem(node);
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    return (await (await this.#loaded()).getParent?.(node)) ?? undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #loaded(): Promise<vscode.TreeDataProvider<TreeNode>> {
    this.#tree ??= this.load().then((tree) => {
      tree.onDidChangeTreeData?.((node) => {
        this.#changed.fire(Array.isArray(node) ? undefined : (node ?? undefined));
      });
      return tree;
    });
    return this.#tree;
  }
}
