import type * as vscode from 'vscode';
import { Emitter } from '../core/event.js';

/** Stands in for a tree until VS Code first asks for its rows; only then is the tree, and all that it needs, loaded. */
export class LazyTree<Row> implements vscode.TreeDataProvider<Row> {
  readonly #changed = new Emitter<Row | Row[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: Promise<vscode.TreeDataProvider<Row>> | undefined;
  #ready: vscode.TreeDataProvider<Row> | undefined;

  constructor(private readonly load: () => Promise<vscode.TreeDataProvider<Row>>) {}

  getChildren(row?: Row): vscode.ProviderResult<Row[]> {
    return this.#ready ? this.#ready.getChildren(row) : this.#loaded().then((tree) => tree.getChildren(row));
  }

  /** Thousands of rows are asked for at once: no promise each. */
  getTreeItem(row: Row): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#ready ? this.#ready.getTreeItem(row) : this.#loaded().then((tree) => tree.getTreeItem(row));
  }

  getParent(row: Row): vscode.ProviderResult<Row> {
    return this.#ready ? this.#ready.getParent?.(row) : this.#loaded().then((tree) => tree.getParent?.(row));
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    row: Row,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.#ready?.resolveTreeItem?.(item, row, token) ?? item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #loaded(): Promise<vscode.TreeDataProvider<Row>> {
    this.#tree ??= this.load().then((tree) => {
      tree.onDidChangeTreeData?.((row) => this.#changed.fire(row ?? undefined));
      this.#ready = tree;
      return tree;
    });
    return this.#tree;
  }
}
