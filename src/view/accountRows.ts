import type { OpenAccount } from '../account/openAccount.js';
import { lacksRights } from './deniedItem.js';
import { deniedNode, errorNode, noteNode, rootNode, type TreeNode } from './nodes.js';
import type { UserRows } from './userRows.js';

/** The rows of an account: what is wrong with it as a whole, and below that its users. */
export function accountRows(account: OpenAccount, rows: UserRows, isRetrying: boolean): TreeNode[] {
  const { state, size } = account.users;
  const above: TreeNode[] = [];
  if (state.kind === 'failed' && size > 0) above.push(errorNode(state.error, undefined, isRetrying));
  // Where there is nobody, the welcome view says it.
  if (size > 0 && lacksRights(account)) above.push(deniedNode(account));
  if (account.rootHasKeys) above.push(rootNode(account));
  const users = rows.top();
  if (users.length === 0 && size > 0) return [...above, noteNode('No user passes the filter')];
  return [...above, ...users];
}
