import type * as vscode from 'vscode';
import { QuietPolling } from '../account/quietPolling.js';
import { UserSelection, type Measure } from '../account/userSelection.js';
import type { RotationsContext, SuspensionsContext, UsersContext } from '../commands/context.js';
import type { Rotation } from '../core/model.js';
import { waitsForPerson } from '../core/rotation/rotationWaits.js';
import type { Clock, PinnedUsers, Timer } from '../core/ports.js';
import type { Settings } from '../ui/settings.js';
import { AccountStatus } from '../view/accountStatus.js';
import type { TreeNode } from '../view/nodes.js';
import type { RowContext } from '../view/rowContext.js';
import { UsersTree } from '../view/usersTree.js';
import { UsersView } from '../view/usersView.js';
import { saveArrangement, savedArrangement } from './savedArrangement.js';
import type { AccountServices } from './accountServices.js';
import type { SecretServices } from './secretServices.js';

/** What the user services are made of. */
export interface UserServicesOptions {
  readonly view: vscode.TreeView<TreeNode>;
  readonly settings: Settings;
  readonly pinned: PinnedUsers;
  readonly connected: AccountServices;
  readonly secrets: SecretServices;
  readonly rotations: RotationsContext;
  readonly suspensions: SuspensionsContext;
  readonly time: Clock & Timer;
  /** Absolute. */
  readonly home: string;
  /** What VS Code remembers of this window. */
  readonly window: vscode.Memento;
}

/** The view "Users", and the account in the status bar. */
export interface UserServices extends UsersContext {
  readonly view: UsersView;
  readonly tree: UsersTree;
  readonly status: AccountStatus;
  dispose(): void;
}

/** Builds the view "Users", which loads nothing until VS Code asks for rows. */
export function createUserServices({
  view: treeView,
  settings,
  pinned,
  connected: { account, recovery },
  secrets,
  rotations,
  suspensions,
  time,
  home,
  window,
}: UserServicesOptions): UserServices {
  const measure = (): Measure => ({ now: time.now(), thresholds: settings.thresholds });
  const saved = savedArrangement(window);
  const selection = new UserSelection(
    measure,
    saved,
    saved.filter,
    ({ connection }, userName) => rotations.list.ofUser(connection, userName) !== undefined,
  );
  const following = rotations.list.onDidChange(() => selection.forget());
  const saving = selection.onDidChange(() => {
    const { sort, grouped, filter } = selection;
    void saveArrangement(window, { sort, grouped, filter });
  });
  // Each row asks for what it says, thousands of them at a time.
  const rows: RowContext = {
    home,
    get now() {
      return time.now();
    },
    get sort() {
      return selection.sort;
    },
    get thresholds() {
      return settings.thresholds;
    },
    get graceDays() {
      return settings.rotationGraceDays;
    },
    get quietMs() {
      return rotations.ports.quietMs();
    },
    copies: (key) => secrets.local.copies(key),
    failure: (rotation, place) => rotations.list.failureOf(rotation, place),
    rotation: ({ connection }, userName) => rotations.list.ofUser(connection, userName),
    suspension: ({ connection }, user) => suspensions.list.ofUser(connection, user),
    lost: (key) => secrets.lost.of(key),
  };
  const tree = new UsersTree(
    account,
    secrets.local,
    secrets.unstored,
    rotations.list,
    rotations.places,
    selection,
    time,
    rows,
    () => recovery.isTrying,
  );
  const waits = (rotation: Rotation): boolean => waitsForPerson(rotation, rows);
  const view = new UsersView(treeView, account, tree, selection, time, secrets.unstored, rotations.list, waits);
  const polling = new QuietPolling({
    timer: time,
    rotations: () => (account.state.kind === 'open' ? rotations.list.of(account.state.account.connection) : []),
    isSeen: (userName) => view.isSeen(userName),
    reload: async (userName) => {
      if (account.state.kind === 'open') await account.state.account.keys.reload(userName);
    },
  });
  const status = new AccountStatus(account, (id) => settings.protection(id), time, time);
  return {
    view,
    selection,
    pinned,
    tree,
    status,
    dispose: () => {
      for (const each of [polling, following, saving, view, tree, status]) each.dispose();
    },
  };
}
