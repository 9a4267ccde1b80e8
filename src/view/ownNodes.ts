import type { OpenAccount } from '../account/openAccount.js';
import { isObject } from '../core/isObject.js';
import type { TreeNode } from './nodes.js';

/**
 * Tells rows of ours from objects that other extensions pass to a command. Rows of users and keys lead to their account,
 * an object nobody else has; remembering thousands of rows one by one would take more memory than they do.
 */
export class OwnNodes {
  readonly #accounts = new WeakSet();
  readonly #others = new WeakSet();

  addAccount(account: OpenAccount): void {
    this.#accounts.add(account);
  }

  /** Remembers rows that lead to no account; returns what it was given. */
  add(nodes: TreeNode[]): TreeNode[] {
    for (const node of nodes) if (accountOf(node) === undefined) this.#others.add(node);
    return nodes;
  }

  has(value: unknown): value is TreeNode {
    if (!isObject(value)) return false;
    const account = accountOf(value);
    return account === undefined ? this.#others.has(value) : this.#accounts.has(account);
  }
}

function accountOf(node: object): object | undefined {
  const parent: unknown = Reflect.get(node, 'parent');
  const holder = isObject(parent) ? parent : node;
  const account: unknown = Reflect.get(holder, 'account');
  return isObject(account) ? account : undefined;
}
