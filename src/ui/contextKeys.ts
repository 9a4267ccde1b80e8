import * as vscode from 'vscode';
import { contextKeys, type Flag, type ViewState } from '../ids.js';

/** Chooses the welcome view of an empty tree. */
export function setViewState(state: ViewState): void {
  void vscode.commands.executeCommand('setContext', contextKeys.state, state);
}

/** Which commands about filter and groups the view offers. Resolves once the window has taken it in, and all it was sent before. */
export async function setArrangement(filtered: boolean, grouped: boolean): Promise<void> {
  await Promise.all([
    vscode.commands.executeCommand('setContext', contextKeys.filtered, filtered),
    vscode.commands.executeCommand('setContext', contextKeys.grouped, grouped),
  ]);
}

/** Offers commands that have something to do, or takes them away; a step of the walkthrough stays taken. */
export function setFlag(flag: Flag, value: boolean): void {
  void vscode.commands.executeCommand('setContext', contextKeys[flag], value);
}
