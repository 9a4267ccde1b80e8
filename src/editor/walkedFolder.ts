import * as vscode from 'vscode';

/** Of larger folders the rest is left out. */
const MOST_FILES = 50_000;

/**
 * The files below a folder that VS Code cannot search, as another extension provides it; what cannot be listed is left out.
 * `isExcluded` is asked for paths below the folder, with `/` between their parts, of files and of folders, whose files it then stands for.
 */
export async function walkFolder(
  folder: vscode.Uri,
  isExcluded: (path: string) => boolean,
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined && !signal.aborted; below = folders.pop()) {
    for (const [name, type] of await listed(vscode.Uri.joinPath(folder, below))) {
      const path = below === '' ? name : `${below}/${name}`;
      if (isExcluded(path)) continue;
      // A link may lead back to where it stands.
      if (type === vscode.FileType.Directory) folders.push(path);
      else if ((type & vscode.FileType.File) !== 0) files.push(vscode.Uri.joinPath(folder, path));
      if (files.length === MOST_FILES) return files;
    }
  }
  return files;
}

async function listed(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
