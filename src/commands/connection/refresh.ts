import type { CommandContext } from '../context.js';
import { rowOf } from '../targets.js';

/** Loads again: one user's keys for a row, else everything of the active account; connects anew after a failure. */
export async function refresh(context: CommandContext, target?: unknown): Promise<void> {
  const row = rowOf(context, target);
  const user = row?.kind === 'user' ? row : row?.kind === 'error' ? row.parent : undefined;
  await context.editor.busy(async () => {
    if (user) {
      await user.account.keys.reload(user.user.name);
      return;
    }
    await context.local.load();
    const { state } = context.active;
    if (state.kind === 'open') {
      await state.account.reload();
    } else {
      context.active.close();
    }
  });
}
