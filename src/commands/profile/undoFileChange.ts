import type { FileChange } from '../../core/profile/fileChange.js';
import { undoneMessage, undoKeyQuestion } from '../../ui/messages/fileChangeMessages.js';
import type { Needs } from '../context.js';
import { followName, readAgain } from './readAgain.js';

type KeyWritten = Extract<FileChange, { kind: 'keyWritten' }>;

/** Takes back the last change that a command made to the AWS files in this window, unless someone has written them since. */
export async function undoFileChange(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui'>,
): Promise<void> {
  const change = context.profiles.editor.lastChange();
  if (!change) {
    context.ui.notify('Nothing to undo: changes can be undone for 15 minutes.');
    return;
  }
  if (change.kind === 'keyWritten') {
    await confirmUndo(context, change);
    if (context.profiles.editor.lastChange() !== change) {
      context.ui.warn('Nothing was undone: there is a newer change, or it is too late.');
      return;
    }
  }
  if (!(await context.ui.editor.withViewProgress(() => context.profiles.editor.undo()))) {
    context.ui.warn('Nothing was undone: the AWS files have changed since.');
    return;
  }
  if (change.kind === 'keyWritten') await context.secrets.ports.watch?.forget(change.keyId);
  if (change.kind === 'renamed') await followName(context, change.to, change.profile);
  await readAgain(context);
  context.ui.notify(undoneMessage(change));
}

async function confirmUndo(context: Needs<'secrets' | 'ui'>, change: KeyWritten): Promise<void> {
  await context.secrets.local.load();
  const { profiles, saved } = context.secrets.local.copies(change.keyId);
  await context.ui.prompts.confirm(undoKeyQuestion(change, { saved, profiles: profiles.length }));
}
