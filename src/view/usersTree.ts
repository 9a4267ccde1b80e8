import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { Subscription } from '../account/signal.js';
import { asIamKeysError } from '../core/errors.js';
import type { User } from '../core/model.js';
import type { HeldSecrets } from '../core/ports.js';
import { errorNode, heldNode, keyNode, noteNode, parentOf, userNode, type TreeNode, type UserNode } from './nodes.js';
import { treeItem, type Surroundings } from './treeItems.js';

/** The users of the active account with their access keys. Rows are made from what the account has loaded. */
export class UsersTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** Nodes handed out, by user ID; also what tells our own nodes from forged ones. */
  #userNodes = new Map<string, UserNode>();
  readonly #known = new WeakSet<TreeNode>();
  #shown: OpenAccount | undefined;
  #listening: Subscription[] = [];
  readonly #subscriptions: Subscription[];

  constructor(
    private readonly active: ActiveAccount,
    private readonly local: LocalKeys,
    private readonly held: HeldSecrets,
    private readonly around: () => Omit<Surroundings, 'copies'>,
  ) {
    const redraw = (): void => {
      this.redraw();
    };
    this.#subscriptions = [
      active.onDidChange.listen(() => {
        this.#show(active.state.kind === 'open' ? active.state.account : undefined);
        redraw();
      }),
      local.onDidChange.listen(redraw),
      held.onDidChange(redraw),
    ];
  }

  /** True for a node that this tree made; commands accept no other. */
  isOwn(value: unknown): value is TreeNode {
    return typeof value === 'object' && value !== null && this.#known.has(value as TreeNode);
  }

  /** The row of a user, if the account that is shown has it. */
  nodeOf(user: User): UserNode | undefined {
    return this.#shown && this.#userNode(this.#shown, user);
  }

  /** Draws all rows anew, from what is loaded. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node, { ...this.around(), copies: (keyId) => this.local.copies(keyId) });
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = node === undefined ? await this.#roots() : node.kind === 'user' ? await this.#keysOf(node) : [];
    for (const child of children) this.#known.add(child);
    return children;
  }

  dispose(): void {
    for (const subscription of [...this.#subscriptions, ...this.#listening]) subscription.dispose();
    this.#changed.dispose();
  }

  async #roots(): Promise<TreeNode[]> {
    const waiting = this.held
      .list()
      .filter(({ state }) => state === 'waiting')
      .map(heldNode);
    // A failure stays until someone asks again: drawing it must not be what asks.
    if (this.active.state.kind !== 'failed') await this.#loadFirst();
    const { state } = this.active;
    if (state.kind === 'failed') return hasWelcome(state.error.code) ? waiting : [...waiting, errorNode(state.error)];
    if (state.kind !== 'open') return waiting;
    const list = state.account.users;
    const rows: TreeNode[] = list.users.map((user) => this.#userNode(state.account, user));
    if (list.state.kind === 'failed' && !(rows.length === 0 && hasWelcome(list.state.error.code))) {
      rows.unshift(errorNode(list.state.error));
    }
    return [...waiting, ...rows];
  }

  async #loadFirst(): Promise<void> {
    try {
      const { users } = await this.active.open();
      if (users.state.kind === 'unloaded') await users.loadFirst();
    } catch {
      // The state says what happened, and whether it still concerns the account that is shown.
    }
  }

  async #keysOf(parent: UserNode): Promise<TreeNode[]> {
    try {
      const keys = await parent.account.keys.load(parent.user.name);
      if (keys.length === 0) return [noteNode('No access keys', parent)];
      return keys.map((known) => keyNode(parent, known));
    } catch (error) {
      return [errorNode(asIamKeysError(error), parent)];
    }
  }

  #userNode(account: OpenAccount, user: User): UserNode {
    const before = this.#userNodes.get(user.id);
    if (before?.user === user && before.account === account) return before;
    const node = userNode(account, user);
    this.#userNodes.set(user.id, node);
    this.#known.add(node);
    return node;
  }

  #show(account: OpenAccount | undefined): void {
    if (account === this.#shown) return;
    for (const subscription of this.#listening) subscription.dispose();
    this.#userNodes = new Map();
    this.#shown = account;
    this.#listening = account
      ? [
          account.users.onDidChange.listen(() => {
            this.redraw();
          }),
          account.keys.onDidChange.listen((userName) => {
            const user = account.users.find(userName);
            if (user) this.#changed.fire(this.#userNode(account, user));
          }),
        ]
      : [];
  }
}

/** Failures that have a welcome view of their own instead of an error row. */
export function hasWelcome(code: string): boolean {
  return code === 'NoCredentials' || code === 'SignedOut' || code === 'ExpiredToken' || code === 'AccessDenied';
}
