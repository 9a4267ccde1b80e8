import type * as vscode from 'vscode';
import { LocalProfiles } from '../account/localProfiles.js';
import { approveEndpoint } from '../commands/connection/approveEndpoint.js';
import { askMfaCode } from '../commands/connection/askMfaCode.js';
import { tellChanged } from '../commands/connection/tellChanged.js';
import type { CommandContext } from '../commands/context.js';
import { handlers } from '../commands/table.js';
import type { Timer } from '../core/ports.js';
import { findProgram } from '../files/programs.js';
import { activeProfile } from '../core/profile/activeProfile.js';
import { requireActiveProfile } from '../core/profile/requireActiveProfile.js';
import type { CommandId } from '../ids.js';
import { MementoPinnedUsers } from '../state/pinnedUsers.js';
import { gitHubSessions } from '../ui/gitHubSessions.js';
import type { Log } from '../ui/log.js';
import { memberRolesIn, mfaDevicesIn, notLeaksIn } from '../ui/memory.js';
import type { Prompts } from '../ui/prompts.js';
import type { Dispatch } from '../ui/registerCommands.js';
import { run } from '../ui/run.js';
import type { Settings } from '../ui/settings.js';
import type { AccountStatus } from '../view/accountStatus.js';
import type { TreeNode } from '../view/nodes.js';
import type { ProfileRow } from '../view/profileNodes.js';
import type { ProfilesTree } from '../view/profilesTree.js';
import type { UsersTree } from '../view/usersTree.js';
import type { UsersView } from '../view/usersView.js';
import { createAccountServices } from './accountServices.js';
import { createBase } from './base.js';
import type { MachineTime } from './machine.js';
import { createEditorServices } from './editorServices.js';
import { createProfileServices } from './profileServices.js';
import { createRotationServices } from './rotationServices.js';
import { createSecretServices, type SecretServices } from './secretServices.js';
import { start } from './start.js';
import { createSuspensionServices } from './suspensionServices.js';
import type { UiServices } from './uiServices.js';
import { createUserServices } from './userServices.js';

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
  /** Looks after no pair that was stored so far, for tests that write the AWS files themselves. */
  forgetStored(): Promise<void>;
  /** The settings as they are read. */
  readonly settings: Settings;
}

/** The views of the extension, as VS Code made them. */
export interface Views {
  readonly users: vscode.TreeView<TreeNode>;
  readonly profiles: vscode.TreeView<ProfileRow>;
}

/** The composition root: the one place that builds the adapters and reads the environment. No network; of files, only what killed windows left is removed. */
export function createServices(extension: vscode.ExtensionContext, views: Views): Services {
  const base = createBase(extension, process);
  const { env, home, settings, log, time, person, ui, world, files, chosen, wishes, editor, hints } = base;
  const { globalState } = extension;
  const secrets = createSecretServices(extension, world, files, editor, env, {
    command: base.command,
    connect: (name) => connected.choices.connect({ kind: 'profile', name }),
    gitHub: { sessions: gitHubSessions, timer: time },
  });
  const rotations = createRotationServices(extension, world, secrets, settings);
  const suspensions = createSuspensionServices(extension, world, rotations);
  const localProfiles = new LocalProfiles(files);
  const pinned = new MementoPinnedUsers(globalState);
  const connected = createAccountServices({
    files,
    env,
    fs: world.fs,
    ...base.tokens,
    version: versionOf(extension),
    editorAgent: () => settings.wantsEditorAgent,
    askMfaCode: (serial, attempt) => askMfaCode(person.prompts, serial, attempt),
    findItem: (keyId) => secrets.items.find(keyId),
    approveEndpoint: (endpoint) => approveEndpoint(person.prompts, hints, endpoint),
    time,
    profiles: localProfiles,
    chosen,
    active: async () => requireActiveProfile(wishes(), await files.list()),
    pinned,
    showsUsers: () => views.users.visible,
  });
  const users = createUserServices({
    view: views.users,
    settings,
    pinned,
    connected,
    secrets,
    rotations,
    suspensions,
    time,
    home,
    window: extension.workspaceState,
  });
  const profiles = createProfileServices({
    view: views.profiles,
    world,
    reader: files,
    local: localProfiles,
    keyring: secrets.keyring,
    items: secrets.items,
    editor,
    account: connected.account,
    activeChoice: (list) => activeProfile(wishes(), list),
    tokenFolders: Object.values(base.tokens),
    filesChanged: () => void secrets.local.loadProfiles(),
    tellChanged: (profile, reconnect) => tellChanged({ ui }, profile, reconnect),
    hasAwsCli: async () => (await findProgram(world.fs, { env, platform: base.platform }, 'aws')) !== undefined,
  });
  const findings = createEditorServices({
    account: connected.account,
    localKeys: secrets.local,
    profiles: localProfiles,
    profilesTree: profiles.view,
    editor,
    notLeaks: notLeaksIn(globalState),
    settings,
    locations: () => files.locations(),
    fs: world.fs,
    log,
    time,
  });
  const context: CommandContext = {
    account: connected.account,
    choices: connected.choices,
    users,
    profiles,
    secrets,
    rotations,
    suspensions,
    findings,
    ui,
    memory: { hints, mfaDevices: mfaDevicesIn(globalState), memberRoles: memberRolesIn(globalState) },
    protection: (id) => settings.protection(id),
    time,
  };
  const started = start({ context, connected, users, profiles, secrets, settings, log });
  return {
    context,
    tree: users.tree,
    view: users.view,
    profilesTree: profiles.view,
    status: users.status,
    dispatch: dispatching(context, log, users.view),
    testing: testing(context, { person, time, secrets, settings }),
    dispose: () => {
      connected.account.close();
      for (const part of [started, findings, settings, users, connected.recovery, profiles, secrets, person, log])
        part.dispose();
    },
  };
}

function dispatching(context: CommandContext, log: Log, view: UsersView): Dispatch {
  return (id, target, selection) =>
    run(
      id,
      () => handlers[id](context, target, selection),
      log,
      (error) => view.isTelling(error),
    );
}

interface TestedParts {
  readonly person: UiServices;
  readonly time: MachineTime;
  readonly secrets: SecretServices;
  readonly settings: Settings;
}

function testing(context: CommandContext, { person, time, secrets, settings }: TestedParts): Testing {
  return {
    runWith: (prompts, id, ...selected) =>
      person.standIn(prompts, (asked) => handlers[id]({ ...context, ui: asked }, ...selected)),
    waitBy: (timer) => time.waitBy(timer),
    forgetStored: () => secrets.watch.forgetAll(),
    settings,
  };
}

function versionOf(extension: vscode.ExtensionContext): string {
  const manifest: unknown = extension.extension.packageJSON;
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
}
