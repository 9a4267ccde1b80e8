import type { FileChange } from '../../core/profile/fileChange.js';
import { undoneMessage, undoKeyQuestion } from '../../ui/messages/fileChangeMessages.js';
import type { CommandContext } from '../context.js';
import { followName, readAgain } from './readAgain.js';

type KeyWritten = Extract<FileChange, { kind: 'keyWritten' }>;

/** Takes back the last change that a command made to the AWS files in this window, unless someone has written them since. */
export async function undoFileChange(context: CommandContext): Promise<void> {
  const change = context.profileEditor.lastChange();
  if (!change) {
    void context.prompts.tell('There is nothing to undo: changes of the AWS files can be taken back for 15 minutes.');
    return;
  }
  if (change.kind === 'keyWritten') {
    await confirmUndo(context, change);
    if (context.profileEditor.lastChange() !== change) {
      void context.prompts.warn('Nothing was undone: meanwhile it is no longer the last change, or too long ago.');
      return;
    }
  }
  if (!(await context.editor.withViewProgress(() => context.profileEditor.undo()))) {
    void context.prompts.warn('Nothing was undone: the AWS files have been written by something else since.');
    return;
  }
  if (change.kind === 'renamed') await followName(context, change.to, change.profile);
  await readAgain(context);
  void context.prompts.tell(undoneMessage(change));
}

async function confirmUndo(context: CommandContext, change: KeyWritten): Promise<void> {
  await context.local.load();
  const { profiles, saved } = context.local.copies(change.keyId);
  await context.prompts.confirm(undoKeyQuestion(change, { saved, profiles: profiles.length }));
}
