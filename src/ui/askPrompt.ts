import * as vscode from 'vscode';
import { Cancelled } from './cancelled.js';
import { plainPrompt, plainText } from './plainText.js';
import type { AskOptions } from './prompts.js';

/** An input box whose text is checked on each keystroke: what is wrong with it, else what will be made of it. */
export function askPrompt({
  title,
  prompt,
  placeholder,
  value = '',
  isSecret,
  check,
  hint,
  step,
  hasBack,
  button,
}: AskOptions): Promise<string> {
  const box = vscode.window.createInputBox();
  box.title = plainText(title);
  box.prompt = plainPrompt(prompt);
  box.placeholder = placeholder;
  box.ignoreFocusOut = true;
  box.password = isSecret === true;
  box.value = value;
  if (step) [box.step, box.totalSteps] = step;
  const own = button && { iconPath: new vscode.ThemeIcon(button.icon), tooltip: plainText(button.tooltip) };
  box.buttons = [...(hasBack === true ? [vscode.QuickInputButtons.Back] : []), ...(own ? [own] : [])];
  const look = (): boolean => {
    const fault = check?.(box.value);
    const said = fault ?? hint?.(box.value);
    const severity = fault === undefined ? SEVERITIES.Info : SEVERITIES.Error;
    box.validationMessage = said === undefined ? undefined : { message: plainPrompt(said), severity };
    return fault === undefined;
  };
  // Nobody is told what is wrong before the first letter.
  if (value !== '') look();
  return new Promise<string>((resolve, reject) => {
    box.onDidChangeValue(look);
    box.onDidAccept(() => {
      if (!look()) return;
      resolve(box.value);
      box.hide();
    });
    box.onDidTriggerButton((pressed) => {
      if (button && pressed === own) resolve(button.value);
      box.hide();
    });
    box.onDidHide(() => {
      reject(new Cancelled());
      box.dispose();
    });
    box.show();
  });
}

const SEVERITIES = vscode.InputBoxValidationSeverity;
