import * as vscode from 'vscode';
import { keysInText } from '../core/keyFinding/keysInText.js';
import { setFlag } from '../ui/contextKeys.js';
import { keyAtPosition } from './keyAtPosition.js';

/** More than that is no selection of an ID. */
const LONGEST = 200;

/** Tells VS Code whether an access key ID is selected or at the cursor, which the menu of text editors goes by. */
export function followCursor(): vscode.Disposable {
  let told = false;
  const tell = (): void => {
    const editor = vscode.window.activeTextEditor;
    const isKey = editor !== undefined && isKeyAtCursor(editor);
    if (isKey !== told) setFlag('keyAtCursor', isKey);
    told = isKey;
  };
  tell();
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(tell),
    vscode.window.onDidChangeActiveTextEditor(tell),
  );
}

function isKeyAtCursor({ document, selection }: vscode.TextEditor): boolean {
  if (selection.isEmpty) return keyAtPosition(document, selection.active) !== undefined;
  if (document.offsetAt(selection.end) - document.offsetAt(selection.start) > LONGEST) return false;
  return keysInText(document.getText(selection)).length > 0;
}
