/** Text for a notification or modal, where VS Code would make `[x](command:…)` a link: a name is never one. */
export function plainMessage(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

/** Text for a quick pick or status bar, where VS Code would draw `$(name)` as an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
