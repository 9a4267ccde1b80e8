import * as vscode from 'vscode';
import { asIamKeysError } from '../core/errors.js';
import { LARGEST_FILE } from '../core/keyFinding/searchedFiles.js';
import type { SearchedBytes } from '../editor/workspaceSearch.js';
import type { FileSystem } from '../files/fileSystem.js';
import { readNamedFile } from '../files/readNamedFile.js';

/**
 * Reads a file of the workspace that may be large, or no plain file, or gone: on this computer without VS Code between, which takes
 * many times as long for each.
 */
export async function readSearchedFile(fs: FileSystem, uri: vscode.Uri): Promise<SearchedBytes> {
  try {
    return await (uri.scheme === 'file' ? readHere(fs, uri.fsPath) : readThere(uri));
  } catch {
    // Gone meanwhile, or not ours to read.
    return 'unreadable';
  }
}

async function readHere(fs: FileSystem, path: string): Promise<SearchedBytes> {
  try {
    return (await readNamedFile(fs, path, LARGEST_FILE))?.bytes ?? 'unreadable';
  } catch (error) {
    const { code, details } = asIamKeysError(error);
    return code === 'FileUnreadable' && details.reason === 'tooLarge' ? 'tooLarge' : 'unreadable';
  }
}

async function readThere(uri: vscode.Uri): Promise<SearchedBytes> {
  if ((await vscode.workspace.fs.stat(uri)).size > LARGEST_FILE) return 'tooLarge';
  const bytes = await vscode.workspace.fs.readFile(uri);
  // It may have grown meanwhile.
  return bytes.length > LARGEST_FILE ? 'tooLarge' : bytes;
}
