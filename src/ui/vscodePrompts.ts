import * as vscode from 'vscode';
import { Cancelled } from './cancelled.js';
import { buttonPrompt, filterPrompt, searchPrompt } from './livePrompts.js';
import { plainMessage, plainPrompt, plainText } from './plainText.js';
import { choiceItem } from './quickPickItem.js';
import type { Prompts } from './prompts.js';

/** VS Code's own quick picks, input boxes, modals and notifications. */
export const vscodePrompts: Prompts = {
  async pick({ title, placeholder, choices, button }) {
    if (button) return buttonPrompt({ title, placeholder, choices: await choices, button });
    const items = Promise.resolve(choices).then((all) => all.map(choiceItem));
    const options = {
      title: plainText(title),
      placeHolder: plainText(placeholder),
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    };
    const picked = await vscode.window.showQuickPick(items, options);
    if (picked?.choice === undefined || picked.choice.kind === 'separator') throw new Cancelled();
    return picked.choice.value;
  },

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

  async ask({ title, prompt, placeholder = '', value = '', isSecret = false, check }) {
    const text = await vscode.window.showInputBox({
      title: plainText(title),
      prompt: plainPrompt(prompt),
      ignoreFocusOut: true,
      placeHolder: placeholder,
      value,
      password: isSecret,
      validateInput: (typed) => plainFault(check?.(typed)),
    });
    if (text === undefined) throw new Cancelled();
    return text;
  },

  search: searchPrompt,
  filter: filterPrompt,

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

function plainFault(fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : plainPrompt(fault);
}
