import * as vscode from 'vscode';
import { views } from './ids.js';
import type { Services } from './services/services.js';
import { wantsModelTools } from './ui/modelToolsSetting.js';
import { registerCommands } from './ui/registerCommands.js';
import { LazyTree } from './view/lazyTree.js';

/** What tests of the extension get at, in the test mode of the host only. */
export interface TestAccess {
  services(): Promise<Services>;
}

/** Registers view and commands and nothing more: all else is loaded when the view is opened or a command is run. */
export function activate(extension: vscode.ExtensionContext): Promise<TestAccess | undefined> | TestAccess | undefined {
  let loading: Promise<Services> | undefined;
  const services = (): Promise<Services> => {
    loading ??= import('./services/services.js').then(({ createServices }) =>
      createServices(extension, { users, profiles }),
    );
    return loading;
  };
  const usersTree = new LazyTree(async () => (await services()).tree);
  const profilesTree = new LazyTree(async () => (await services()).profilesTree);
  const users = vscode.window.createTreeView(views.users, {
    treeDataProvider: usersTree,
    canSelectMany: true,
  });
  const profiles = vscode.window.createTreeView(views.profiles, { treeDataProvider: profilesTree });
  extension.subscriptions.push(
    users,
    profiles,
    usersTree,
    profilesTree,
    registerCommands(async (id, target, selection) => (await services()).dispatch(id, target, selection)),
    {
      dispose: () => void loading?.then((built) => built.dispose()),
    },
  );
  const access = extension.extensionMode === vscode.ExtensionMode.Test ? { services } : undefined;
  // A model that calls a tool starts us, and waits for what answers.
  return wantsModelTools() ? services().then(() => access) : access;
}
