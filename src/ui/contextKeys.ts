import * as vscode from 'vscode';
import { contextKeys, type ViewState } from '../ids.js';

/** Chooses the welcome view of an empty tree. */
export function setViewState(state: ViewState): void {
  void vscode.commands.executeCommand('setContext', contextKeys.state, state);
}
