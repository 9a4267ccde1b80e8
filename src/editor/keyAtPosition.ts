import * as vscode from 'vscode';
import { keysInText } from '../core/keyFinding/keysInText.js';

/** An ID, and what shows that it begins and ends there. */
const AROUND = 21;

/** Where the access key ID stands that a position is in, or right behind. Looks at no more of a long line than it takes. */
export function keyAtPosition(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): vscode.Range | undefined {
  const from = Math.max(0, character - AROUND);
  const near = document.lineAt(line).text.slice(from, character + AROUND);
  for (const { keyId, character: at } of keysInText(near)) {
    const start = from + at;
    const end = start + keyId.length;
    if (start <= character && character <= end) return new vscode.Range(line, start, line, end);
  }
  return undefined;
}
