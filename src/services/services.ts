import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { ActiveAccount } from '../account/activeAccount.js';
import { UserSelection, type Measure } from '../account/userSelection.js';
import { LocalKeys } from '../account/localKeys.js';
import { LostKeys } from '../account/lostKeys.js';
import { LocalProfiles } from '../account/localProfiles.js';
import { Recovery } from '../account/recovery.js';
import { SeenKeys } from '../account/seenKeys.js';
import { whileOpen } from '../account/whileOpen.js';
import { createConnector } from '../aws/connector.js';
import { nodeFileSystem } from '../files/fileSystem.js';
import { awsEnvironment } from '../awsFiles/awsEnvironment.js';
import { locateAwsFiles, tokenFolders } from '../awsFiles/locations.js';
import type { FileWorld } from '../files/replaceFile.js';
import { SharedFiles } from '../awsFiles/sharedFiles.js';
import { isAlive, newToken } from '../files/token.js';
import { approveEndpoint } from '../commands/connection/approveEndpoint.js';
import { askMfaCode } from '../commands/connection/askMfaCode.js';
import { tellChanged } from '../commands/connection/tellChanged.js';
import type { CommandContext, Ui } from '../commands/context.js';
import { sayMissingSecrets } from '../commands/secret/missingSecrets.js';
import { finishRotation } from '../commands/rotation/finishRotation.js';
import { resumeRotation } from '../commands/rotation/resumeRotation.js';
import { remindOfRotations, tellUnreadRotations } from '../commands/rotation/rotationReminder.js';
import { reconcileCutShort } from '../commands/key/cutShortCreations.js';
import { handlers } from '../commands/table.js';
import { IamKeysError } from '../core/errors.js';
import type { Profile, ProfileChoice } from '../core/model.js';
import type { Clock, Timer } from '../core/ports.js';
import {
  activeProfile,
  environmentWishes,
  profileReferences,
  type ProfileWishes,
} from '../core/profile/activeProfile.js';
import { connectsSilently } from '../core/profile/silentProfile.js';
import { settings as settingIds, type CommandId } from '../ids.js';
import { createProfileServices } from './profileServices.js';
import { LostSecrets } from '../state/lostSecrets.js';
import { MementoPinnedUsers } from '../state/pinnedUsers.js';
import { createRotationServices } from './rotationServices.js';
import { createSecretServices } from './secretServices.js';
import { Clipboard } from '../ui/clipboard.js';
import { onFocus, vscodeEditor } from '../ui/editor.js';
import { Log } from '../ui/log.js';
import { chosenProfilesIn, hintsIn, mfaDevicesIn } from '../ui/memory.js';
import { notificationsOf } from '../ui/notifications.js';
import type { Prompts } from '../ui/prompts.js';
import type { Dispatch } from '../ui/registerCommands.js';
import { run } from '../ui/run.js';
import { Settings } from '../ui/settings.js';
import { vscodePrompts } from '../ui/vscodePrompts.js';
import type { TreeNode } from '../view/nodes.js';
import type { ProfileRow } from '../view/profileNodes.js';
import type { ProfilesTree } from '../view/profilesTree.js';
import { AccountStatus } from '../view/accountStatus.js';
import { UsersTree } from '../view/usersTree.js';
import { UsersView } from '../view/usersView.js';

/** What the extension is made of, once something of it is needed. */
export interface Services {
  readonly context: CommandContext;
  readonly tree: UsersTree;
  readonly view: UsersView;
  readonly profilesTree: ProfilesTree;
  readonly status: AccountStatus;
  readonly dispatch: Dispatch;
  readonly testing: Testing;
  dispose(): void;
}

/** What tests may do that a person cannot. */
export interface Testing {
  /** Runs a command with other prompts; rejects with what stopped it. */
  runWith(prompts: Prompts, id: CommandId, target?: unknown, selection?: unknown): Promise<void>;
  /** Lets another timer tell when what is waited for from now on is due; the machine's own where there is none. */
  waitBy(timer?: Timer): void;
  /** The settings as they are read. */
  readonly settings: Settings;
}

/** The views of the extension, as VS Code made them. */
export interface Views {
  readonly users: vscode.TreeView<TreeNode>;
  readonly profiles: vscode.TreeView<ProfileRow>;
}

const clock: Clock = { now: Date.now };

const machineTimer: Timer = {
  after(milliseconds, listener) {
    const timeout = setTimeout(listener, milliseconds);
    return () => clearTimeout(timeout);
  },
};

/** The composition root: the one place that builds the adapters and reads the environment. No network; of files, only what killed windows left is removed. */
export function createServices(extension: vscode.ExtensionContext, views: Views): Services {
  const env = awsEnvironment(process.env, process.platform);
  const machine = { env, home: homedir(), platform: process.platform };
  const tokens = tokenFolders(machine);
  let waiting = machineTimer;
  const timer: Timer = { after: (milliseconds, listener) => waiting.after(milliseconds, listener) };
  const settings = new Settings();
  const log = new Log();
  const chosenProfiles = chosenProfilesIn(extension.workspaceState, extension.globalState);
  const hints = hintsIn(extension.globalState);
  const clipboard = new Clipboard(vscode.env.clipboard, timer, {
    isBrowser: vscode.env.uiKind === vscode.UIKind.Web,
    isFocused: () => vscode.window.state.focused,
    onFocus,
  });
  const shownBy = (prompts: Prompts) => ({
    prompts,
    ...notificationsOf(prompts, (title, body) => run(title, body, log)),
  });
  const ui: Ui = {
    ...shownBy(vscodePrompts),
    clipboard,
    editor: vscodeEditor,
    log,
    later: (milliseconds, body) => timer.after(milliseconds, () => void run('Look again', body, log)),
  };
  const files = new SharedFiles(nodeFileSystem, () =>
    locateAwsFiles({
      ...machine,
      credentialsFile: settings.credentialsFile,
      configFile: settings.configFile,
    }),
  );
  const world: FileWorld = {
    fs: nodeFileSystem,
    clock,
    timer,
    platform: process.platform,
    uid: process.getuid?.(),
    newToken: () => newToken(process.pid),
    isAlive,
  };
  const secrets = createSecretServices(extension, world, files, (...written) => profiles.editor.keyWritten(...written));

  const wishes = (): ProfileWishes => {
    return { chosen: chosenProfiles.current(), setting: settings.profile, ...environmentWishes(env) };
  };
  const activeChoice = (profiles: readonly Profile[]): ProfileChoice | undefined => activeProfile(wishes(), profiles);
  const active = async (): Promise<ProfileChoice> => {
    const list = await files.list();
    const choice = activeChoice(list.profiles);
    if (!choice) throw new IamKeysError('NoCredentials', { files: list.files });
    return choice;
  };
  const seenKeys = new SeenKeys(clock);
  let asking = vscodePrompts;
  const connector = createConnector({
    files,
    env,
    fs: nodeFileSystem,
    ...tokens,
    version: versionOf(extension),
    clock,
    timer,
    recallKey: (keyId) => seenKeys.recall(keyId),
    askMfaCode: (serial, attempt) => askMfaCode(asking, serial, attempt),
    approveEndpoint: (endpoint) => approveEndpoint(asking, hints, endpoint),
  });
  const pinned = new MementoPinnedUsers(extension.globalState);
  const account = new ActiveAccount(connector, active, { clock, timer, pinned });
  const localProfiles = new LocalProfiles(files);
  const recovery = new Recovery(account, timer, (choice) => connectsSilently(choice, localProfiles.profiles));
  const local = new LocalKeys(files, secrets.saved);
  const lostKeys = new LostKeys(new LostSecrets(extension.globalState), local, clock);
  const measure = (): Measure => ({ now: clock.now(), thresholds: settings.thresholds });
  const selection = new UserSelection(measure);
  const rotations = createRotationServices(extension, world, secrets);
  const around = () => ({
    ...measure(),
    graceDays: settings.rotationGraceDays,
    lost: (keyId: string) => lostKeys.of(keyId),
  });
  const tree = new UsersTree(
    account,
    local,
    secrets.unstored,
    rotations.list,
    selection,
    timer,
    around,
    () => recovery.isTrying,
  );
  const view = new UsersView(views.users, account, tree, selection, clock);

  const status = new AccountStatus(account, (id) => settings.protection(id), clock, timer);
  const profiles = createProfileServices({
    view: views.profiles,
    local: localProfiles,
    account,
    activeChoice,
    world,
    locate: () => files.locations(),
    namersOf: (profile) => profileReferences(wishes(), profile),
    tokenFolders: Object.values(tokens),
    filesChanged: () => void local.loadProfiles(),
    tellChanged: (profile, reconnect) => tellChanged({ ui }, profile, reconnect),
  });

  const context: CommandContext = {
    account,
    choices: {
      active,
      choose: (choice) => chosenProfiles.choose(choice),
      recent: () => chosenProfiles.recent(),
      connect: (choice) => connector.connect(choice),
      forgetSessions: (choice) => connector.forgetSessions(choice),
    },
    users: { view, selection, pinned },
    profiles: { view: profiles.tree, reader: files, local: localProfiles, editor: profiles.editor },
    secrets: {
      saved: secrets.saved,
      local,
      lost: lostKeys,
      ports: secrets.ports,
      destinationFor: secrets.destinationFor,
      read: secrets.read,
      storageTrust: async () => (await secrets.storageIdentity.look()).trust,
    },
    rotations: { ...rotations, graceDays: () => settings.rotationGraceDays },
    ui,
    memory: { hints, mfaDevices: mfaDevicesIn(extension.globalState) },
    protection: (id) => settings.protection(id),
    time: { now: () => clock.now(), after: (milliseconds, listener) => timer.after(milliseconds, listener) },
    platform: process.platform,
  };

  const rotationSteps = {
    finish: () => finishRotation(context),
    resume: () => resumeRotation(context),
  };
  const disposables = [
    settings,
    whileOpen(account, (opened) => {
      // Once it is closed, too: an operation keeps the account that it began with.
      seenKeys.follow(opened.keys);
      lostKeys.follow(opened.connection.caller.account, opened.keys);
      void run('Look for creations cut short', () => reconcileCutShort(context, opened), log);
      void run('Look for rotations', () => remindOfRotations(context, opened, rotationSteps), log);
      return [];
    }),
    lostKeys.onDidChange(() => tree.redraw()),
    onFocus(() => recovery.now()),
    settings.onDidChange((affects) => {
      if (affects(settingIds.staleAfterDays) || affects(settingIds.unusedAfterDays)) {
        selection.forget();
        tree.redraw();
      }
      if (affects(settingIds.profile) || affects(settingIds.credentialsFile) || affects(settingIds.configFile)) {
        account.close();
        void profiles.look();
        void localProfiles.load();
      }
    }),
    view,
    tree,
    status,
    recovery,
    profiles,
    lostKeys,
    local,
    clipboard,
    log,
  ];
  void local.load();
  void run('Look for rotations', () => tellUnreadRotations(rotations.ports.rotations, ui), log);
  void run('Look for lost secrets', () => sayMissingSecrets(context.secrets, ui), log);
  secrets
    .sweep()
    .then((removed) => {
      if (removed.length > 0) log.info(`Removed what windows that were killed left: ${removed.join(', ')}`);
    })
    .catch((error: unknown) => log.error('What killed windows left could not be removed', error));
  secrets.unstored.load().catch((error: unknown) => log.error('Waiting secrets could not be listed', error));
  return {
    context,
    tree,
    view,
    profilesTree: profiles.tree,
    status,
    testing: {
      runWith: async (prompts, id, target, selection) => {
        asking = prompts;
        try {
          await handlers[id]({ ...context, ui: { ...ui, ...shownBy(prompts) } }, target, selection);
        } finally {
          asking = vscodePrompts;
        }
      },
      waitBy: (other = machineTimer) => {
        waiting = other;
      },
      settings,
    },
    dispatch: (id, target, selection) => run(id, () => handlers[id](context, target, selection), log),
    dispose: () => {
      account.close();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function versionOf(extension: vscode.ExtensionContext): string {
  const manifest: unknown = extension.extension.packageJSON;
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
}
