import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import { ItemStates } from '../account/itemStates.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import { ProfileFollower } from '../account/profileFollower.js';
import type { AwsProfileEditor } from '../awsFiles/profileEditor.js';
import type { SharedFiles } from '../awsFiles/sharedFiles.js';
import type { ProfilesContext } from '../commands/context.js';
import type { Keyring, KeyringItems } from '../core/secret/keyring.js';
import { FileWatch, watchFolder } from '../files/fileWatch.js';
import type { FileWorld } from '../files/replaceFile.js';
import type { ProfileRow } from '../view/profileNodes.js';
import { ProfilesTree, type ActiveChoice } from '../view/profilesTree.js';
import { ProfilesView } from '../view/profilesView.js';

/** What the profile services are made of. */
export interface ProfileServicesOptions {
  readonly view: vscode.TreeView<ProfileRow>;
  readonly world: FileWorld;
  readonly reader: SharedFiles;
  readonly local: LocalProfiles;
  readonly keyring: Pick<Keyring, 'look'>;
  readonly items: Pick<KeyringItems, 'find'>;
  readonly editor: AwsProfileEditor;
  readonly account: ActiveAccount;
  readonly activeChoice: ActiveChoice;
  /** Folders of the tokens that a sign-in leaves. */
  readonly tokenFolders: readonly string[];
  /** Called when the AWS files are other ones than before. */
  readonly filesChanged: () => void;
  /** Called with the profile of an open connection that is now another one in the files. */
  readonly tellChanged: (profile: string, reconnect: () => void) => void;
  readonly hasAwsCli: () => Promise<boolean>;
}

/** Everything about the profiles of this machine. */
export interface ProfileServices extends ProfilesContext {
  readonly view: ProfilesTree;
  /** Looks at the files now; for other paths, and for file systems that tell of no change. */
  look(): Promise<void>;
  dispose(): void;
}

/** Builds the view "Profiles" and what keeps it and the account in step with the files, which are watched from now on. */
export function createProfileServices(options: ProfileServicesOptions): ProfileServices {
  const { world, reader, local, editor, account, filesChanged, tellChanged } = options;
  const itemStates = new ItemStates(local, options.keyring, options.items);
  const tree = new ProfilesTree(local, account, options.activeChoice, itemStates);
  const follower: ProfileFollower = new ProfileFollower(account, local, world.timer, (profile) =>
    tellChanged(profile, () => follower.reconnect()),
  );
  const ports = { fs: world.fs, timer: world.timer, watch: watchFolder };
  const paths = (): string[] => {
    const { credentials, config } = reader.locations();
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
    if (!focused) return;
    void look();
    // Locked or unlocked elsewhere meanwhile.
    void itemStates.load();
  });
  void look();
  const disposables = [
    tree,
    itemStates,
    editor,
    follower,
    files,
    tokens,
    focus,
    new ProfilesView(options.view, local, hostname()),
  ];
  return {
    view: tree,
    selected: () => options.view.selection,
    reader,
    local,
    itemStates,
    editor,
    hasAwsCli: options.hasAwsCli,
    look,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
