import * as vscode from 'vscode';
import { isSearchedPath } from '../core/keyFinding/searchedFiles.js';

/** Of documents that are a person's own: not output, nor what a file was in another version. */
const SCHEMES: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-notebook-cell',
]);

/** True for a file that keys are looked for in. */
export function isSearchedFile(uri: vscode.Uri): boolean {
  const isOwn = SCHEMES.has(uri.scheme) || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return isOwn && isSearchedPath(uri.path);
}
