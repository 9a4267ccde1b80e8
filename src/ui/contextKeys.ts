import * as vscode from 'vscode';
import { contextKeys, type ViewState } from '../ids.js';

/** Chooses the welcome view of an empty tree. */
export function setViewState(state: ViewState): void {
  void vscode.commands.executeCommand('setContext', contextKeys.state, state);
}

/** Which commands about filter and groups the view offers. */
export function setArrangement(filtered: boolean, grouped: boolean): void {
  void vscode.commands.executeCommand('setContext', contextKeys.filtered, filtered);
  void vscode.commands.executeCommand('setContext', contextKeys.grouped, grouped);
}
