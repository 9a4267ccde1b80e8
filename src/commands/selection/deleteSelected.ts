import type { CommandContext } from '../context.js';
import { deleteAccessKey } from '../key/deleteAccessKey.js';
import { removeProfile } from '../profile/removeProfile.js';
import { deleteUser } from '../user/deleteUser.js';
import { selectedRows } from './selectedRows.js';

/** For the Delete key: deletes the selected users or keys, or removes the selected profile, after the questions that a menu leads to. */
export async function deleteSelected(context: CommandContext, view?: unknown): Promise<void> {
  const selected = selectedRows(context, view);
  const { rows } = selected;
  if (selected.view === 'profiles') {
    const [row] = selected.rows;
    if (row.kind === 'profile') return removeProfile(context, row);
  } else if (rows.every(({ kind }) => kind === 'user')) return deleteUser(context, rows[0], rows);
  else if (rows.every(({ kind }) => kind === 'key')) return deleteAccessKey(context, rows[0], rows);
  context.ui.notify('Delete takes users, access keys or one profile.');
}
