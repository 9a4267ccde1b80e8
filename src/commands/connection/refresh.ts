import { isIamKeysError } from '../../core/errors.js';
import type { Needs } from '../context.js';
import { rowOf } from '../targets.js';
import { reconnect } from './signIn.js';

/**
 * Loads again: one user's keys for a row, else everything of the active account; connects anew after a failure, and when the
 * session is over.
 */
export async function refresh(
  context: Needs<'account' | 'users' | 'secrets' | 'rotations' | 'suspensions' | 'ui'>,
  target?: unknown,
): Promise<void> {
  const row = rowOf(context, target);
  const user = row?.kind === 'user' ? row : row?.kind === 'error' ? row.parent : undefined;
  await context.ui.editor.withViewProgress(async () => {
    // Other windows work on them, too.
    await Promise.all([context.rotations.list.load(), context.suspensions.list.load()]);
    if (user && !isOver(context)) {
      await user.account.keys.refresh(user.user.name);
      return;
    }
    await context.secrets.local.load();
    const { state } = context.account;
    if (isOver(context)) {
      await reconnect(context);
    } else if (state.kind === 'open') {
      await state.account.reload();
    } else {
      context.account.close();
    }
  });
}

/** The session of the open account has ended: none of its requests succeeds any more. */
function isOver({ account: { state } }: Needs<'account'>): boolean {
  if (state.kind !== 'open') return false;
  const { users } = state.account;
  return users.state.kind === 'failed' && isIamKeysError(users.state.error, 'ExpiredToken');
}
