import { IamKeysError } from '../../core/errors.js';
import { views } from '../../ids.js';
import type { TreeNode } from '../../view/nodes.js';
import type { ProfileRow } from '../../view/profileNodes.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Needs } from '../context.js';

/** Rows of the one view or of the other; at least one. */
export type SelectedRows =
  | { readonly view: 'users'; readonly rows: readonly [TreeNode, ...TreeNode[]] }
  | { readonly view: 'profiles'; readonly rows: readonly [ProfileRow, ...ProfileRow[]] };

/**
 * What is selected in the view whose ID a keybinding passes, as it is given no row. A row that is only in focus is none: with nothing
 * selected it says so and rejects with `Cancelled`.
 */
export function selectedRows(context: Needs<'users' | 'profiles' | 'ui'>, view: unknown): SelectedRows {
  if (view === views.users) {
    const [first, ...others] = context.users.view.selectedRows;
    if (first) return { view: 'users', rows: [first, ...others] };
  } else if (view === views.profiles) {
    const [first, ...others] = context.profiles.selected();
    if (first) return { view: 'profiles', rows: [first, ...others] };
  } else {
    throw new IamKeysError('BadArgument', {});
  }
  context.ui.notify('Nothing is selected. Enter selects the row in focus.');
  throw new Cancelled();
}
