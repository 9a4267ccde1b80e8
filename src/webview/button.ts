import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import { element } from './element.js';

/** A button that does that when it is pressed; `isFirst` is the one that stands out. */
export function button(title: string, press: () => void, isFirst = false): VscodeButton {
  const made = element('vscode-button', { secondary: !isFirst }, title);
  made.addEventListener('click', press);
  return made;
}
