import * as vscode from 'vscode';
import { Cancelled } from './cancelled.js';
import { askPrompt } from './askPrompt.js';
import { filterPrompt, followPrompt, pickPrompt, searchPrompt } from './livePrompts.js';
import { plainMessage, plainText } from './plainText.js';
import { chooseFile, chooseNewFile } from './files.js';
import { choiceItem } from './quickPickItem.js';
import type { Prompts } from './prompts.js';

/** VS Code's own quick picks, input boxes, modals and notifications. */
export const vscodePrompts: Prompts = {
  pick: pickPrompt,

  async pickMany({ title, placeholder, choices }) {
    const items = choices.map((choice) => ({
      ...choiceItem(choice),
      picked: choice.picked === true,
      value: choice.value,
    }));
    const options = {
      title: plainText(title),
      placeHolder: plainText(placeholder),
      canPickMany: true,
      ignoreFocusOut: true,
    } as const;
    const picked = await vscode.window.showQuickPick(items, options);
    if (picked === undefined) throw new Cancelled();
    return picked.map(({ value }) => value);
  },

  ask: askPrompt,
  follow: followPrompt,
  search: searchPrompt,
  filter: filterPrompt,
  chooseFile,
  chooseNewFile,

  async confirm({ message, detail, actions }) {
    const pressed = await vscode.window.showWarningMessage(
      plainMessage(message),
      { modal: true, detail: plainMessage(detail) },
      ...actions,
    );
    if (pressed === undefined) throw new Cancelled();
    return pressed;
  },

  tell: async (message, ...actions) => vscode.window.showInformationMessage(plainMessage(message), ...actions),
  warn: async (message, ...actions) => vscode.window.showWarningMessage(plainMessage(message), ...actions),
};
