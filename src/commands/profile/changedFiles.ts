import type { WriteNotice } from '../../core/ports.js';
import { changedMessage } from '../../ui/messages/fileChangeMessages.js';
import type { CommandContext } from '../context.js';
import { readAgain } from './readAgain.js';
import { undoFileChange } from './undoFileChange.js';

const UNDO = 'Undo';

/** Shows what the files say now, and says what was changed, with the way back at hand. */
export async function sayChanged(context: CommandContext, notices: readonly WriteNotice[]): Promise<void> {
  await readAgain(context);
  const change = context.profileEditor.lastChange();
  if (!change) return;
  void context.prompts.tell(changedMessage(change, notices), UNDO).then(async (pressed) => {
    if (pressed === UNDO) await context.run(UNDO, () => undoFileChange(context));
  });
}
