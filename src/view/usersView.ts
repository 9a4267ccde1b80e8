import type * as vscode from 'vscode';
import type { AccountState, ActiveAccount } from '../account/activeAccount.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { Subscription } from '../account/signal.js';
import type { ViewState } from '../ids.js';
import { setViewState } from '../ui/contextKeys.js';
import { count, formatAccount, formatChoice } from '../ui/format.js';
import { keyNode, type TreeNode } from './nodes.js';
import { hasWelcome, type UsersTree } from './usersTree.js';

/** The view "Users": the line that says whose account it is, which welcome view an empty tree shows, and revealing rows. */
export class UsersView implements vscode.Disposable {
  readonly #subscription: Subscription;
  #listening: Subscription[] = [];

  constructor(
    private readonly view: vscode.TreeView<TreeNode>,
    private readonly active: ActiveAccount,
    private readonly tree: UsersTree,
  ) {
    this.#subscription = active.onDidChange.listen(() => {
      this.#follow();
    });
  }

  isOwn(value: unknown): value is TreeNode {
    return this.tree.isOwn(value);
  }

  async reveal(userName: string, keyId?: string): Promise<void> {
    const { state } = this.active;
    const user = state.kind === 'open' ? state.account.users.find(userName) : undefined;
    const row = user && this.tree.nodeOf(user);
    if (!row) return;
    const key =
      keyId === undefined ? undefined : row.account.keys.get(row.user.name)?.find((known) => known.key.id === keyId);
    await this.view.reveal(key ? keyNode(row, key) : row, { select: true, focus: false, expand: keyId !== undefined });
  }

  dispose(): void {
    for (const subscription of [this.#subscription, ...this.#listening]) subscription.dispose();
  }

  #follow(): void {
    for (const subscription of this.#listening) subscription.dispose();
    const { state } = this.active;
    const draw = (): void => {
      this.#draw();
    };
    this.#listening =
      state.kind === 'open'
        ? [state.account.users.onDidChange.listen(draw), state.account.onDidChangeAlias.listen(draw)]
        : [];
    this.#draw();
  }

  #draw(): void {
    const { state } = this.active;
    this.view.description = describe(state);
    setViewState(viewState(state));
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

function describeAccount({ connection, alias, users }: OpenAccount): string {
  const parts = [formatChoice(connection.choice), formatAccount(connection.caller.account, alias)];
  if (connection.endpoint !== undefined) parts.push(new URL(connection.endpoint).host);
  if (users.state.kind === 'loading' && users.users.length > 0)
    parts.push(`${count(users.users.length, 'user')}, loading…`);
  return parts.join(' · ');
}

function viewState(state: AccountState): ViewState {
  if (state.kind === 'closed' || state.kind === 'connecting') return 'starting';
  if (state.kind === 'failed') return stateOfFailure(state.error.code);
  const { users } = state.account;
  if (users.state.kind === 'failed') return users.users.length === 0 ? stateOfFailure(users.state.error.code) : 'open';
  return users.state.kind === 'loaded' && users.users.length === 0 ? 'empty' : 'open';
}

function stateOfFailure(code: string): ViewState {
  if (!hasWelcome(code)) return 'failed';
  if (code === 'NoCredentials') return 'noProfile';
  return code === 'AccessDenied' ? 'noAccess' : 'signedOut';
}
