import { undoneMessage } from '../../ui/messages/fileChange.js';
import type { CommandContext } from '../context.js';
import { followName, readAgain } from './readAgain.js';

/** Takes back the last change that a command made to the AWS files in this window, unless someone has written them since. */
export async function undoFileChange(context: CommandContext): Promise<void> {
  const change = context.profileEditor.lastChange();
  if (!change) {
    void context.prompts.tell('There is nothing to undo: changes of the AWS files can be taken back for 15 minutes.');
    return;
  }
  if (!(await context.editor.busy(() => context.profileEditor.undo()))) {
    void context.prompts.warn('Nothing was undone: the AWS files have been written by something else since.');
    return;
  }
  if (change.kind === 'renamed') await followName(context, change.to, change.profile);
  await readAgain(context);
  void context.prompts.tell(undoneMessage(change));
}
