import * as vscode from 'vscode';

/** Stands in for a tree until VS Code first asks for its rows; only then is the tree, and all that it needs, loaded. */
export class LazyTree<Row> implements vscode.TreeDataProvider<Row> {
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: Promise<vscode.TreeDataProvider<Row>> | undefined;

  constructor(private readonly load: () => Promise<vscode.TreeDataProvider<Row>>) {}

  async getChildren(row?: Row): Promise<Row[]> {
    return (await (await this.#loaded()).getChildren(row)) ?? [];
  }

  async getTreeItem(row: Row): Promise<vscode.TreeItem> {
    return (await this.#loaded()).getTreeItem(row);
  }

  async getParent(row: Row): Promise<Row | undefined> {
    return (await (await this.#loaded()).getParent?.(row)) ?? undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #loaded(): Promise<vscode.TreeDataProvider<Row>> {
    this.#tree ??= this.load().then((tree) => {
      tree.onDidChangeTreeData?.((row) => {
        this.#changed.fire(Array.isArray(row) ? undefined : (row ?? undefined));
      });
      return tree;
    });
    return this.#tree;
  }
}
