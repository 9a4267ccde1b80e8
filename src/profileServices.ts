import { hostname } from 'node:os';
import type * as vscode from 'vscode';
import type { ActiveAccount } from './account/activeAccount.js';
import type { LocalProfiles } from './account/localProfiles.js';
import type { ProfileRow } from './view/profileNodes.js';
import { ProfilesTree, type ActiveChoice } from './view/profilesTree.js';
import { ProfilesView } from './view/profilesView.js';

/** What the profile services are made of. */
export interface ProfileServicesOptions {
  readonly view: vscode.TreeView<ProfileRow>;
  readonly local: LocalProfiles;
  readonly account: ActiveAccount;
  readonly activeChoice: ActiveChoice;
}

/** Everything about the profiles of this machine, built once. */
export interface ProfileServices {
  readonly tree: ProfilesTree;
  dispose(): void;
}

/** Builds the view "Profiles". Nothing is read before it is shown. */
export function createProfileServices({ view, local, account, activeChoice }: ProfileServicesOptions): ProfileServices {
  const tree = new ProfilesTree(local, account, activeChoice);
  const disposables = [tree, new ProfilesView(view, local, hostname())];
  return {
    tree,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
