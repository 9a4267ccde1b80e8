import * as vscode from 'vscode';

const STROKES = 200;

/**
 * Measures what one keystroke costs an extension: made before that is activated, it is told of an edit, and of the cursor's move, before
 * the extension is; what it asks for once that is active comes after.
 */
export class KeystrokeWatch {
  #begun = 0;

  constructor() {
    vscode.workspace.onDidChangeTextDocument(() => this.#begin());
    vscode.window.onDidChangeTextEditorSelection(() => this.#begin());
  }

  /** Types into a file, and resolves with the milliseconds of each stroke and of each move of the cursor. */
  async type(file: vscode.Uri): Promise<readonly number[]> {
    const times: number[] = [];
    const end = (): void => void times.push(performance.now() - this.#begun);
    const listening = [
      vscode.workspace.onDidChangeTextDocument(end),
      vscode.window.onDidChangeTextEditorSelection(end),
    ];
    const editor = await vscode.window.showTextDocument(file);
    for (let stroke = 0; stroke < STROKES; stroke++) {
      const place = new vscode.Position(stroke * 7, 3);
      editor.selection = new vscode.Selection(place, place);
      // Every tenth is an Enter, which moves what is below.
      await editor.edit((edit) => edit.insert(place, stroke % 10 === 0 ? '\n' : 'x'));
    }
    for (const each of listening) each.dispose();
    if (times.length < STROKES) throw new Error(`told of ${times.length} strokes`);
    return times;
  }

  #begin(): void {
    this.#begun = performance.now();
  }
}
