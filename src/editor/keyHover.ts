import * as vscode from 'vscode';
import { foundKeyFacts, type FoundKeyWords } from '../ui/messages/foundKeyMessages.js';
import { plainText } from '../ui/plainText.js';
import { keyAtPosition } from './keyAtPosition.js';

/** Tells what is known here of a key whose ID is pointed at. Nobody is asked. */
export class KeyHover implements vscode.HoverProvider {
  constructor(
    private readonly foundOf: (keyId: string) => FoundKeyWords,
    private readonly now: () => number,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const range = keyAtPosition(document, position);
    if (!range) return undefined;
    const facts = foundKeyFacts(this.foundOf(document.getText(range)), this.now());
    // In a block of code VS Code draws all as it is: nothing in a name becomes a link. What would end the block is left out.
    const value = facts.map((fact) => plainText(fact).replaceAll('`', 'ˋ')).join('\n');
    return new vscode.Hover({ language: 'plaintext', value }, range);
  }
}
