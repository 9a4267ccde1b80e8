import { IamKeysError } from '../../core/errors.js';
import { agreedText, type PlaceCommand } from '../../core/place/placeCommand.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Hints } from '../../ui/memory.js';
import { commandQuestion } from '../../ui/messages/commandMessages.js';
import type { Prompts } from '../../ui/prompts.js';

/**
 * Asks before a command is given a secret for the first time, and again once anything of it has changed. Rejects with `CommandRefused`
 * on Escape.
 */
export async function approveCommand(
  prompts: Pick<Prompts, 'confirm'>,
  hints: Hints,
  command: PlaceCommand,
): Promise<void> {
  const hint = `command ${agreedText(command)}`;
  if (hints.isDismissed(hint)) return;
  await prompts.confirm({ ...commandQuestion(command), actions: ['Use This Command'] }).catch((error: unknown) => {
    throw error instanceof Cancelled
      ? new IamKeysError('CommandRefused', { name: command.name }, { cause: error })
      : error;
  });
  await hints.dismiss(hint);
}
