import * as vscode from 'vscode';
import { settings as ids } from '../ids.js';

/** Whether the person lets language models ask what is read here. What a workspace sets does not count. */
export function wantsModelTools(): boolean {
  return vscode.workspace.getConfiguration(ids.section).inspect(ids.languageModelTools)?.globalValue === true;
}
