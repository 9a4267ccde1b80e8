import * as vscode from 'vscode';
import { plainLabel, plainText } from './plainText.js';
import type { Choice } from './prompts.js';

/** A line of a quick pick that knows what it stands for. */
export type ChoiceItem<T> = vscode.QuickPickItem & { readonly choice: Choice<T> };

/** The line that VS Code shows for a choice, its texts as they are and no icons out of names. */
export function choiceItem<T>(choice: Choice<T>): ChoiceItem<T> {
  if (choice.kind === 'separator') {
    return { label: plainText(choice.label), kind: vscode.QuickPickItemKind.Separator, choice };
  }
  const { label, description = '', detail = '', icon } = choice;
  const item = { label: plainLabel(label), description: plainLabel(description), detail: plainLabel(detail), choice };
  return icon === undefined ? item : { ...item, iconPath: new vscode.ThemeIcon(icon) };
}
