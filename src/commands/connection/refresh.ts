import { isIamKeysError } from '../../core/errors.js';
import type { CommandContext } from '../context.js';
import { rowOf } from '../targets.js';
import { reconnect } from './signIn.js';

/**
 * Loads again: one user's keys for a row, else everything of the active account; connects anew after a failure, and when the
 * session is over.
 */
export async function refresh(context: CommandContext, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const user = row?.kind === 'user' ? row : row?.kind === 'error' ? row.parent : undefined;
  await context.editor.withViewProgress(async () => {
    if (user && !isOver(context)) {
      await user.account.keys.reload(user.user.name);
      return;
    }
    await context.local.load();
    const { state } = context.active;
    if (isOver(context)) {
      await reconnect(context);
    } else if (state.kind === 'open') {
      await state.account.reload();
    } else {
      context.active.close();
    }
  });
}

/** The session of the open account has ended: none of its requests succeeds any more. */
function isOver({ active: { state } }: CommandContext): boolean {
  if (state.kind !== 'open') return false;
  const { users } = state.account;
  return users.state.kind === 'failed' && isIamKeysError(users.state.error, 'ExpiredToken');
}
