import type { OpenAccount } from '../account/openAccount.js';
import type { UserSelection } from '../account/userSelection.js';
import type { User } from '../core/model.js';
import { keyNode, pathNode, userNode, type KeyNode, type PathNode, type TreeNode, type UserNode } from './nodes.js';

/** The rows of one account. A row is the same object as long as it says the same, so that VS Code keeps it as it is. */
export class UserRows {
  readonly #users = new Map<string, UserNode>();
  readonly #keys = new Map<string, KeyNode>();
  #paths = new Map<string, PathNode>();

  constructor(
    readonly account: OpenAccount,
    private readonly selection: UserSelection,
  ) {}

  /** Rows below the root: users, or the paths they are grouped by. */
  top(): readonly TreeNode[] {
    const users = this.selection.users(this.account);
    if (!this.selection.grouped) return users.map((user) => this.user(user));
    this.#group(users);
    return [...this.#paths.values()];
  }

  of(path: PathNode): readonly UserNode[] {
    return path.users.map((user) => this.user(user));
  }

  user(user: User): UserNode {
    const parent = this.selection.grouped ? this.#paths.get(user.path) : undefined;
    const before = this.#users.get(user.id);
    if (before?.user === user && before.parent === parent) return before;
    const node = userNode(this.account, user, parent);
    this.#users.set(user.id, node);
    return node;
  }

  /** The row of a user as it is drawn now; missing where it is not. */
  drawn(user: User): UserNode | undefined {
    return this.#users.get(user.id);
  }

  keys(parent: UserNode): KeyNode[] | undefined {
    return this.account.keys.get(parent.user.name)?.map((keyWithUse) => {
      const before = this.#keys.get(keyWithUse.key.id);
      if (before?.keyWithUse === keyWithUse && before.parent === parent) return before;
      const node = keyNode(parent, keyWithUse);
      this.#keys.set(keyWithUse.key.id, node);
      return node;
    });
  }

  #group(users: readonly User[]): void {
    const groups = new Map<string, User[]>();
    for (const user of users) {
      const group = groups.get(user.path);
      if (group) group.push(user);
      else groups.set(user.path, [user]);
    }
    const filtered = this.selection.isFiltered;
    const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#paths = new Map(
      sorted.map(([path, members]) => {
        const before = this.#paths.get(path);
        const same = before?.filtered === filtered && sameUsers(before.users, members);
        return [path, same ? before : pathNode(this.account, path, members, filtered)];
      }),
    );
  }
}

function sameUsers(a: readonly User[], b: readonly User[]): boolean {
  return a.length === b.length && a.every((user, at) => user === b[at]);
}
