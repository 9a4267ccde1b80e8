import { visibleText } from '../core/visibleText.js';

/** Text for a row, hover or title, where VS Code draws it as it is: characters that are not seen are shown by their code. */
export function plainText(text: string): string {
  return visibleText(text);
}

/** Text for the clipboard, in one line: a line break, pasted into a terminal, would run what stands before it. */
export function plainLine(text: string): string {
  return plainText(text.replaceAll(/[\n\t]+/g, ' '));
}

/** Text for a notification, where VS Code would make `[x](command:…)` a link: a name is never one. */
export function plainMessage(text: string): string {
  return plainText(text).replaceAll('](', ']\u200b(');
}

/** Text for a quick pick or status bar, where VS Code would draw `$(name)` as an icon. */
export function plainLabel(text: string): string {
  return plainText(text).replaceAll('$(', '\\$(');
}

/** Text below an input box, where VS Code would make both. */
export function plainPrompt(text: string): string {
  return plainMessage(text).replaceAll('$(', '\\$(');
}
