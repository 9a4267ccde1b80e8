import * as vscode from 'vscode';
import { isSearchedPath } from '../core/keyFinding/searchedFiles.js';

/** Documents that are no files of a person: output, what a file was in another version, settings. */
const SCHEMES: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-notebook-cell',
]);

/** True for a file that keys are looked for in: not for the AWS files themselves, which are where keys belong. */
export function isSearchedFile(uri: vscode.Uri, awsFiles: readonly string[]): boolean {
  if (!isSearchedPath(uri.path)) return false;
  if (uri.scheme !== 'file') return SCHEMES.has(uri.scheme) || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return !awsFiles.some((path) => vscode.Uri.file(path).toString() === uri.toString());
}
