import type { WriteNotice } from '../../core/ports.js';
import { changedMessage } from '../../ui/messages/fileChangeMessages.js';
import type { Needs } from '../context.js';
import { readAgain } from './readAgain.js';
import { undoFileChange } from './undoFileChange.js';

/** Shows what the files say now, and says what was changed, with the way back at hand. */
export async function sayChanged(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
  notices: readonly WriteNotice[],
): Promise<void> {
  await readAgain(context);
  const change = context.profiles.editor.lastChange();
  if (!change) return;
  context.ui.notify(changedMessage(change, notices), { Undo: () => undoFileChange(context) });
}
