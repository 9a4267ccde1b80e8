import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import { ProfileFollower } from '../account/profileFollower.js';
import { FileWatch, watchFolder } from '../files/fileWatch.js';
import { AwsProfileEditor } from '../awsFiles/profileEditor.js';
import type { FileWorld } from '../files/replaceFile.js';
import type { AwsFileLocations } from '../core/model.js';
import type { ProfileReference } from '../core/profile/activeProfile.js';
import type { ProfileRow } from '../view/profileNodes.js';
import { ProfilesTree, type ActiveChoice } from '../view/profilesTree.js';
import { ProfilesView } from '../view/profilesView.js';

/** What the profile services are made of. */
export interface ProfileServicesOptions {
  readonly view: vscode.TreeView<ProfileRow>;
  readonly local: LocalProfiles;
  readonly account: ActiveAccount;
  readonly activeChoice: ActiveChoice;
  readonly world: FileWorld;
  readonly locate: () => AwsFileLocations;
  /** Who names a profile as the one to use, outside the files. */
  readonly namersOf: (profile: string) => readonly ProfileReference[];
  /** Folders of the tokens that a sign-in leaves. */
  readonly tokenFolders: readonly string[];
  /** Called when the AWS files are other ones than before. */
  readonly filesChanged: () => void;
  /** Called with the profile of an open connection that is now another one in the files. */
  readonly tellChanged: (profile: string, reconnect: () => void) => void;
}

/** Everything about the profiles of this machine, built once. */
export interface ProfileServices {
  readonly tree: ProfilesTree;
  readonly editor: AwsProfileEditor;
  /** Looks at the files now; for other paths, and for file systems that tell of no change. */
  look(): Promise<void>;
  dispose(): void;
}

/** Builds the view "Profiles" and what keeps it and the account in step with the files, which are watched from now on. */
export function createProfileServices(options: ProfileServicesOptions): ProfileServices {
  const { view, local, account, world, locate, filesChanged, tellChanged } = options;
  const tree = new ProfilesTree(local, account, options.activeChoice);
  const editor = new AwsProfileEditor(world, locate, options.namersOf);
  const follower: ProfileFollower = new ProfileFollower(account, local, world.timer, (profile) => {
    tellChanged(profile, () => follower.reconnect());
  });
  const ports = { fs: world.fs, timer: world.timer, watch: watchFolder };
  const paths = (): string[] => {
    const { credentials, config } = locate();
    return [credentials, config];
  };
  const files = new FileWatch(ports, paths, () => {
    filesChanged();
    void follower.filesChanged();
  });
  const tokens = new FileWatch(
    ports,
    () => options.tokenFolders,
    () => follower.signInChanged(),
  );
  const look = async (): Promise<void> => {
    await Promise.all([files.look(), tokens.look()]);
  };
  const focus = vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) void look();
  });
  void look();
  const disposables = [tree, editor, follower, files, tokens, focus, new ProfilesView(view, local, hostname())];
  return {
    tree,
    editor,
    look,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
