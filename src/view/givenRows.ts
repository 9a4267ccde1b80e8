import type * as vscode from 'vscode';

/** What VS Code was last given for each row, to tell which rows would look otherwise now. Rows go by their IDs. */
export class GivenRows {
  readonly #looks = new Map<string, string>();

  /** Takes note of a row that VS Code is given, and gives it back. */
  note(item: vscode.TreeItem): vscode.TreeItem {
    if (item.id !== undefined) this.#looks.set(item.id, look(item));
    return item;
  }

  /** True for a row that was given and has changed since. */
  differs(item: vscode.TreeItem): boolean {
    const given = item.id === undefined ? undefined : this.#looks.get(item.id);
    return given !== undefined && given !== look(item);
  }

  forget(): void {
    this.#looks.clear();
  }
}

/** A screen reader is told all that the row says, and its icon says nothing else. */
function look({ accessibilityInformation, contextValue }: vscode.TreeItem): string {
  return `${contextValue ?? ''}\n${accessibilityInformation?.label ?? ''}`;
}
