import type { CommandContext } from '../context.js';
import { editDescription } from '../key/editDescription.js';
import { renameProfile } from '../profile/renameProfile.js';
import { selectedRows } from './selectedRows.js';

/** For F2: changes the description of the selected key, or the name of the selected profile. IAM Keys renames no users. */
export async function editSelected(context: CommandContext, view?: unknown): Promise<void> {
  const {
    rows: [row, ...others],
  } = selectedRows(context, view);
  if (others.length === 0 && row.kind === 'key') return editDescription(context, row);
  if (others.length === 0 && row.kind === 'profile') return renameProfile(context, row);
  context.ui.notify('F2 describes one access key or renames one profile.');
}
