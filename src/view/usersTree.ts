import type * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { OpenAccount } from '../account/openAccount.js';
import type { RotationList } from '../account/rotationList.js';
import { whileOpen } from '../account/whileOpen.js';
import { Emitter, type Subscription } from '../core/event.js';
import type { ListChange } from '../account/userList.js';
import type { UserSelection } from '../account/userSelection.js';
import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { User } from '../core/model.js';
import { rotationPlaces } from '../core/rotation/placeStates.js';
import { accountOf } from '../core/key/keyIdentity.js';
import type { RememberedPlaces, Timer } from '../core/ports.js';
import type { UnstoredSecrets } from '../core/secret/secretPorts.js';
import { isUserMissing } from '../core/user/missingUser.js';
import { isNewUser } from '../core/user/retryWhileNew.js';
import { plainText } from '../ui/plainText.js';
import { namesOfPlaces } from '../ui/messages/placeMessages.js';
import { accountRows } from './accountRows.js';
import { failureOf, failureRows, hasWelcome } from './failureRows.js';
import { FirstRows } from './firstRows.js';
import { GivenRows } from './givenRows.js';
import { RedrawScheduler } from './redrawScheduler.js';
import { OpenRowLoads } from './openRowLoads.js';
import { OwnNodes } from './ownNodes.js';
import {
  errorNode,
  unstoredNode,
  noteNode,
  placeNode,
  type DetailsNode,
  parentOf,
  rotationNode,
  type TreeNode,
  type UserNode,
} from './nodes.js';
import { setArrangement } from '../ui/contextKeys.js';
import type { RowContext } from './rowContext.js';
import { treeItem, tooltipOf } from './treeItems.js';
import { detailRows, detailsOf } from './userDetailRows.js';
import { UserRows } from './userRows.js';

/** More rows than that are cheaper to draw all anew. */
const MOST_SINGLE_ROWS = 50;

/** The users of the active account with their access keys. Rows are made from what the account has loaded. */
export class UsersTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new Emitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #gone = new Emitter<string>();
  /** Names a user whose row went, since IAM has it no more. */
  readonly onGone = this.#gone.event;
  readonly #own = new OwnNodes();
  #rows: UserRows | undefined;
  readonly #subscriptions: readonly Subscription[];
  readonly #drawing = new RedrawScheduler({
    announce: () => this.#changed.fire(undefined),
    roundTrip: () => setArrangement(this.selection.isFiltered, this.selection.grouped),
    now: () => this.context.now,
  });
  readonly #arrivals: FirstRows;
  readonly #openings = new OpenRowLoads();
  readonly #given = new GivenRows();
  #warnsOfRoot = false;

  constructor(
    private readonly active: ActiveAccount,
    local: LocalKeys,
    private readonly unstored: UnstoredSecrets,
    private readonly rotations: RotationList,
    private readonly places: Pick<RememberedPlaces, 'get' | 'remote'>,
    private readonly selection: UserSelection,
    timer: Timer,
    private readonly context: RowContext,
    /** Whether a failure of the account will be tried again by itself. */
    readonly isRetrying: () => boolean,
  ) {
    const redraw = (): void => this.redraw();
    this.#arrivals = new FirstRows(timer, redraw);
    this.#subscriptions = [
      whileOpen(active, (account) => this.#show(account)),
      active.onDidChange(() => {
        // What was asked for the former account may take long to end, and nobody waits for it.
        if (active.state.kind === 'closed') this.#drawing.forget();
        redraw();
      }),
      local.onDidChange(redraw),
      unstored.onDidChange(redraw),
      selection.onDidChange(redraw),
      rotations.onDidChange(redraw),
    ];
  }

  /** The failure that the view tells of in place of users; undefined where a welcome view does, or there are users. */
  get failure(): AnyIamKeysError | undefined {
    const failure = failureOf(this.active);
    // No welcome view shows beside a row.
    const isAlone = this.unstored.list().every(({ state }) => state !== 'waiting');
    return failure && hasWelcome(failure.code) && isAlone ? undefined : failure;
  }

  /** True for a node that this tree made; commands accept no other. */
  isOwn(value: unknown): value is TreeNode {
    return this.#own.has(value);
  }

  /** The row of a user, if the account that is shown has it and no filter hides it. */
  nodeOf(user: User): UserNode | undefined {
    const rows = this.#rows;
    if (!rows || !this.selection.users(rows.account).includes(user)) return undefined;
    // Grouped rows have their parents once the groups are made.
    if (this.selection.grouped) rows.top();
    return rows.user(user);
  }

  /** The row of a key of that row, if its keys are loaded. */
  keyNodeOf(parent: UserNode, keyId: string): TreeNode | undefined {
    return this.#rows?.keys(parent)?.find(({ id }) => id === keyId);
  }

  /** Draws all rows anew, from what is loaded. */
  redraw(): void {
    this.#drawing.redraw();
  }

  /** Resolves when nothing is held back from VS Code: a row it is not told of cannot be revealed. */
  drawn(): Promise<void> {
    return this.#drawing.drawn();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return this.#given.note(node, treeItem(node, this.context));
  }

  /** A row's hover text is made when it is hovered. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'user') await node.account.details.load(node.user.name);
    item.tooltip = plainText(tooltipOf(node, this.context));
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.#own.add(await this.#top());
    if (node.kind === 'path') return [...(this.#rows?.of(node) ?? [])];
    if (node.kind === 'rotation')
      return this.#own.add(rotationPlaces(node.rotation).map((place) => placeNode(node, place)));
    if (node.kind === 'details') return this.#own.add(await this.#detailRows(node));
    return node.kind === 'user' ? this.#own.add(await this.#keysOf(node)) : [];
  }

  /** Stops loading what only the row showed that is closed now. */
  close(node: TreeNode): void {
    if (node.kind === 'user') this.#openings.close(node.id);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#gone.dispose();
  }

  async #top(): Promise<TreeNode[]> {
    const end = this.#drawing.begin();
    await this.#somethingToShow();
    end();
    const waiting = this.unstored
      .list()
      .filter(({ state }) => state === 'waiting')
      .map(unstoredNode);
    const { state } = this.active;
    const told = this.failure;
    if (told) return [...waiting, ...failureRows(told)];
    if (state.kind !== 'open' || !this.#rows) return waiting;
    const rows = accountRows(state.account, this.#rows, this.isRetrying());
    this.#warnsOfRoot = rows.some(({ kind }) => kind === 'root');
    return [...waiting, ...rows];
  }

  /** Waits for the first rows of an account; what comes after them is drawn when it is there. */
  async #somethingToShow(): Promise<void> {
    // A failure stays until someone asks again: drawing it must not be what asks.
    if (this.active.state.kind === 'failed') return;
    try {
      const account = await this.active.open();
      // Another profile was chosen meanwhile: nothing of this account will be shown.
      if (this.active.state.kind !== 'open' || this.active.state.account !== account) return;
      await this.#arrivals.next(account.users, () => void account.loadOverview());
    } catch {
      // The state says what happened, and whether it still concerns the account that is shown.
    }
  }

  async #keysOf(parent: UserNode): Promise<TreeNode[]> {
    const { account, user } = parent;
    try {
      const loaded = await this.#openings.run(parent.id, (signal) => account.keys.load(user.name, signal));
      if (!loaded) {
        // Closed while it loaded: forget this answer, so that opening it again asks again.
        setImmediate(() => this.#changed.fire(parent));
        return [];
      }
      const keys = this.#rows?.keys(parent) ?? [];
      const rotation = this.rotations.ofUser(account.connection, user.name);
      const above = rotation ? [rotationNode(parent, rotation)] : [];
      void account.details.loadFlags(user.name);
      return [...above, ...(keys.length === 0 ? [noteNode('No access keys', parent)] : keys), ...detailsOf(parent)];
    } catch (error) {
      if (isUserMissing(error) && !isNewUser(user, this.context.now)) {
        account.users.remove(user.name);
        this.#gone.fire(user.name);
        return [];
      }
      return [errorNode(asIamKeysError(error), parent)];
    }
  }

  /** The rows below the one that heads details. */
  async #detailRows(node: DetailsNode): Promise<TreeNode[]> {
    const { account, user } = node.parent;
    return detailRows(
      node,
      await namesOfPlaces(this.places, { ...accountOf(account.connection), userName: user.name }),
    );
  }

  /** Shows an account for as long as what is given back lasts. */
  #show(account: OpenAccount): readonly Subscription[] {
    this.#rows = new UserRows(account, this.selection);
    this.#own.addAccount(account);
    const redraw = (): void => this.redraw();
    const followUser = (userName: string): void => {
      const user = account.users.find(userName);
      if (user) this.#follow({ kind: 'users', users: [user] });
    };
    return [
      account.users.onDidChange((change) => this.#follow(change)),
      account.keys.onDidChange(followUser),
      account.details.onDidChange(followUser),
      account.report.onDidReplace(() => this.#followReport(account)),
      account.denied.onDidChange(redraw),
      account.onDidChangeAlias(() => {
        if ((account.summary.rootAccessKeys ?? 0) > 0) this.redraw();
      }),
      { dispose: () => this.#hide() },
    ];
  }

  #hide(): void {
    this.#rows = undefined;
    this.#given.forget();
    this.selection.unfollow();
  }

  #followReport(account: OpenAccount): void {
    if (!this.selection.isPlain || account.rootHasKeys !== this.#warnsOfRoot) this.redraw();
    else this.#redrawChanged();
  }

  /** After what is mostly as it was: another report, and a list that was loaded again. */
  #redrawChanged(): void {
    this.#announce(this.#given.changed((node) => treeItem(node, this.context)));
  }

  #announce(rows: TreeNode[]): void {
    if (rows.length === 0) return;
    if (rows.length <= MOST_SINGLE_ROWS && this.#drawing.isIdle) this.#changed.fire(rows);
    else this.redraw();
  }

  #follow(change: ListChange): void {
    const rows = this.#rows;
    if (!rows) return;
    if (change.kind === 'state') {
      if (rows.account.users.state.kind === 'loaded') this.#redrawChanged();
    } else if (change.kind === 'rows' || !this.selection.isPlain) {
      this.redraw();
    } else {
      // VS Code knows a row by its object. One whose facts changed is another, which only its list brings in.
      const drawn = change.users.map((user) => ({ before: rows.drawn(user), now: rows.user(user) }));
      if (drawn.every(({ before, now }) => before === now)) this.#announce(drawn.map(({ now }) => now));
      else this.redraw();
    }
  }
}
