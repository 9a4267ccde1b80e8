import { undoneMessage, undoKeyQuestion } from '../../ui/messages/fileChangeMessages.js';
import type { Needs } from '../context.js';
import { forgetHeld, heldPair } from './heldPair.js';
import { followName, readAgain } from './readAgain.js';

/** Takes back the last change that a command made to the AWS files in this window, unless someone has written them since. */
export async function undoFileChange(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
): Promise<void> {
  const change = context.profiles.editor.lastChange();
  if (!change) {
    context.ui.notify('Nothing to undo: changes can be undone for 15 minutes.');
    return;
  }
  const held = change.kind === 'keyWritten' ? await heldPair(context, change.profile, change.keyId) : undefined;
  if (change.kind === 'keyWritten') {
    await context.ui.prompts.confirm(undoKeyQuestion(change, held?.beside ?? []));
    if (context.profiles.editor.lastChange() !== change) {
      context.ui.warn('Nothing was undone: there is a newer change, or it is too late.');
      return;
    }
  }
  if (!(await context.ui.editor.withViewProgress(() => context.profiles.editor.undo()))) {
    context.ui.warn('Nothing was undone: the AWS files have changed since.');
    return;
  }
  await forgetHeld(context, held);
  if (change.kind === 'renamed') await followName(context, change.to, change.profile);
  await readAgain(context);
  context.ui.notify(undoneMessage(change));
}
