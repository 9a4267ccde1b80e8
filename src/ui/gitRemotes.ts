import * as vscode from 'vscode';

/** What is used of the interface of VS Code's own Git, version 1. */
interface Git {
  getAPI(version: 1): {
    readonly repositories: readonly {
      readonly state: { readonly remotes: readonly { readonly fetchUrl?: string; readonly pushUrl?: string }[] };
    }[];
  };
}

/** Addresses of the remotes of open repositories; none where VS Code's own Git does not run or is switched off. */
export function gitRemotes(): readonly string[] {
  const git = vscode.extensions.getExtension<Git>('vscode.git');
  if (git?.isActive !== true) return [];
  try {
    const remotes = git.exports.getAPI(1).repositories.flatMap(({ state }) => state.remotes);
    return remotes.flatMap(({ fetchUrl, pushUrl }) => [pushUrl ?? fetchUrl ?? []].flat());
  } catch {
    // It says so by throwing that it is switched off.
    return [];
  }
}
