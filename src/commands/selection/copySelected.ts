import { plainLine } from '../../ui/plainText.js';
import type { TreeNode } from '../../view/nodes.js';
import type { ProfileRow } from '../../view/profileNodes.js';
import type { Needs } from '../context.js';
import { selectedRows } from './selectedRows.js';

/** For Ctrl+C: copies what the selected rows are known by, a line each: user names, access key IDs, profile names. Never a secret. */
export async function copySelected(context: Needs<'users' | 'profiles' | 'ui'>, view?: unknown): Promise<void> {
  const { rows } = selectedRows(context, view);
  const names = [...rows].flatMap((row: TreeNode | ProfileRow) => nameOf(row) ?? []);
  if (names.length === 0) context.ui.notify('These rows have no name or ID to copy.');
  else await context.ui.clipboard.copy(names.map(plainLine).join('\n'), 'Selection');
}

function nameOf(row: TreeNode | ProfileRow): string | undefined {
  switch (row.kind) {
    case 'user':
      return row.user.name;
    case 'key':
      return row.keyWithUse.key.id;
    case 'profile':
      return row.profile.name;
    case 'path':
      return row.path;
    case 'detail':
      return row.value;
    case 'unstored':
      return row.unstored.keyId;
    default:
      return undefined;
  }
}
