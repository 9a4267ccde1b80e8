import type * as vscode from 'vscode';
import type { AccountState, ActiveAccount } from '../account/activeAccount.js';
import type { OpenAccount } from '../account/openAccount.js';
import { whileOpen } from '../account/whileOpen.js';
import type { Subscription } from '../core/event.js';
import { NO_FILTER } from '../account/userFilter.js';
import type { UserSelection } from '../account/userSelection.js';
import type { Rotation } from '../core/model.js';
import type { RotationList } from '../account/rotationList.js';
import type { AnyIamKeysError } from '../core/errors.js';
import type { Clock } from '../core/ports.js';
import type { UnstoredSecrets } from '../core/secret/secretPorts.js';
import type { ViewState } from '../ids.js';
import { setArrangement, setFlag, setViewState } from '../ui/contextKeys.js';
import { UNKNOWN_ACCOUNT } from '../core/server/unknownAccount.js';
import { count, formatAccount, formatCaller, formatChoice, formatServers, joined } from '../ui/format.js';
import { waitingBadge } from '../ui/messages/badgeMessages.js';
import { filterMessage, reportMessage, sortMessage } from '../ui/messages/filterMessages.js';
import { plainText } from '../ui/plainText.js';
import type { TreeNode } from './nodes.js';
import { failureMessage, failureOf, hasWelcome } from './failureRows.js';
import type { UsersTree } from './usersTree.js';

/** The view "Users": the line that says whose account it is, its badge, which welcome view an empty tree shows, and revealing rows. */
export class UsersView implements vscode.Disposable {
  readonly #subscriptions: readonly Subscription[];
  #shown: ViewState | undefined;
  readonly #opened = new Set<string>();

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly active: ActiveAccount,
    private readonly tree: UsersTree,
    private readonly selection: UserSelection,
    private readonly clock: Clock,
    private readonly unstored: Pick<UnstoredSecrets, 'list' | 'onDidChange'>,
    private readonly rotations: RotationList,
    /** Whether a rotation goes no further without the person. */
    private readonly waits: (rotation: Rotation) => boolean,
  ) {
    const draw = (): void => this.#draw();
    void setArrangement(selection.isFiltered, selection.grouped);
    this.#subscriptions = [
      unstored.onDidChange(() => this.#drawBadge()),
      rotations.onDidChange(() => this.#drawBadge()),
      active.onDidChange(() => this.#drawBadge()),
      whileOpen(active, ({ users, report, onDidChangeAlias }) => [
        users.onDidChange(draw),
        onDidChangeAlias(draw),
        report.onDidChange(draw),
      ]),
      active.onDidChange(draw),
      selection.onDidChange(() => {
        void setArrangement(selection.isFiltered, selection.grouped);
        this.#draw();
      }),
      view.onDidCollapseElement(({ element }) => {
        tree.close(element);
        if (element.kind === 'user') this.#opened.delete(element.user.name);
      }),
      view.onDidExpandElement(({ element }) => {
        if (element.kind !== 'user') return;
        this.#opened.add(element.user.name);
        setFlag('hasOpenedUser', true);
      }),
    ];
  }

  isOwn(value: unknown): value is TreeNode {
    return this.tree.isOwn(value);
  }

  /** Selects and opens a row. A filter that hides it is taken off: who asks for a row wants to see it. */
  async reveal(userName: string, keyId?: string, open = keyId !== undefined): Promise<void> {
    const { state } = this.active;
    const user = state.kind === 'open' ? state.account.users.find(userName) : undefined;
    if (!user) return;
    if (!this.tree.nodeOf(user)) this.selection.setFilter(NO_FILTER);
    const show = async (): Promise<void> => {
      await this.tree.drawn();
      const row = this.tree.nodeOf(user);
      if (!row) return;
      const key = keyId === undefined ? undefined : this.tree.keyNodeOf(row, keyId);
      await this.view.reveal(key ?? row, { select: true, focus: false, expand: open });
    };
    try {
      await show();
    } catch {
      // Rows were drawn anew meanwhile, and VS Code does not know the former one any more. What was done stays done without it.
      await show().catch(() => undefined);
    }
  }

  /** The row of a key of the open account, selected and in sight; undefined where the user or key is not there any more. */
  async keyRow(userName: string, keyId: string): Promise<TreeNode | undefined> {
    await this.reveal(userName, keyId);
    const { state } = this.active;
    const user = state.kind === 'open' ? state.account.users.find(userName) : undefined;
    const row = user && this.tree.nodeOf(user);
    if (!row) return undefined;
    return (await this.tree.getChildren(row)).find((each) => each.kind === 'key' && each.keyWithUse.key.id === keyId);
  }

  /** The selected rows; one that is only in focus is not among them. */
  get selectedRows(): readonly TreeNode[] {
    return this.view.selection;
  }

  /** IDs of the selected rows. */
  get selected(): readonly string[] {
    return this.view.selection.map(({ id }) => id);
  }

  /** The line above the rows: that a filter is on, and the age of an old report. */
  get message(): string {
    return this.view.message ?? '';
  }

  /** True while the person can see this very failure in the view. */
  isTelling(error: unknown): boolean {
    return this.view.visible && error !== undefined && failureOf(this.active) === error;
  }

  /** What the number on the view's icon says; empty without one. */
  get badge(): string {
    return this.view.badge?.tooltip ?? '';
  }

  /** Whether the person can see the keys of that user. */
  isSeen(userName: string): boolean {
    return this.view.visible && this.#opened.has(userName);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #drawBadge(): void {
    const secrets = this.unstored.list().filter(({ state }) => state === 'waiting').length;
    const { state } = this.active;
    const all = state.kind === 'open' ? this.rotations.of(state.account.connection) : [];
    const badge = waitingBadge({ secrets, rotations: all.filter(this.waits).length });
    if (badge?.tooltip !== this.view.badge?.tooltip) this.view.badge = badge;
  }

  #draw(): void {
    const { state } = this.active;
    this.view.description = plainText(describe(state));
    const message = plainText(this.#message());
    // VS Code puts off drawing rows for 200 ms each time that this is set, also to what it is.
    if (message !== (this.view.message ?? '')) this.view.message = message;
    const shown = viewState(state);
    if (shown !== this.#shown) setViewState(shown);
    this.#shown = shown;
  }

  /** What keeps the users away, or that a filter is on and how old the report is. Nothing beside a welcome text, which it would hide. */
  #message(): string {
    const { failure } = this.tree;
    if (failure) return failureMessage(failure, this.tree.isRetrying());
    const { state } = this.active;
    return state.kind === 'open' && state.account.users.size > 0 ? this.#aboutRows(state.account) : '';
  }

  #aboutRows(account: OpenAccount): string {
    const { generated } = account.report;
    const { filter, isFiltered } = this.selection;
    return joined(
      [
        isFiltered ? filterMessage(this.selection.users(account).length, account.users.size, filter) : '',
        sortMessage(this.selection.sort),
        generated === undefined ? '' : reportMessage(generated, this.clock.now()),
      ],
      ' · ',
    );
  }
}

function describe(state: AccountState): string {
  switch (state.kind) {
    case 'closed':
      return '';
    case 'connecting':
      return `${formatChoice(state.choice)} · connecting…`;
    case 'failed':
      return state.choice ? `${formatChoice(state.choice)} · not connected` : '';
    case 'open':
      return describeAccount(state.account);
  }
}

function describeAccount({ connection, alias, users, summary }: OpenAccount): string {
  // First while it lasts: a narrow view cuts off the end.
  const parts = users.state.kind === 'loading' && users.size > 0 ? [progress(users.size, summary.users)] : [];
  parts.push(formatChoice(connection.choice));
  // What tells it from others is then its server, which follows.
  if (connection.caller.account !== UNKNOWN_ACCOUNT) parts.push(formatAccount(connection.caller.account, alias));
  if (connection.foreign) parts.push(formatServers(connection.foreign));
  parts.push(formatCaller(connection.caller));
  return parts.join(' · ');
}

/** `2,100 of 5,000 users…`; the total is a moment older and may be too small by now. */
function progress(loaded: number, total: number | undefined): string {
  return total === undefined || total < loaded
    ? `${count(loaded, 'user')}, loading…`
    : `${loaded.toLocaleString('en-US')} of ${count(total, 'user')}…`;
}

function viewState(state: AccountState): ViewState {
  if (state.kind === 'closed' || state.kind === 'connecting') return 'starting';
  if (state.kind === 'failed') return stateOfFailure(state.error);
  const { users } = state.account;
  if (users.state.kind === 'failed') return users.size === 0 ? stateOfFailure(users.state.error) : 'open';
  return users.state.kind === 'loaded' && users.size === 0 ? 'empty' : 'open';
}

function stateOfFailure(error: AnyIamKeysError): ViewState {
  if (!hasWelcome(error.code)) return 'failed';
  if (error.code === 'NoCredentials') return error.details.hasProfiles === true ? 'noChoice' : 'noProfile';
  return error.code === 'AccessDenied' ? 'noAccess' : 'signedOut';
}
