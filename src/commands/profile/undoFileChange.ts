import { undoneMessage, undoKeyQuestion } from '../../ui/messages/fileChangeMessages.js';
import type { Needs } from '../context.js';
import type { FileChange } from '../../core/profile/fileChange.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { forgetHeld, heldPair, type HeldPair } from './heldPair.js';
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
  const held = await takenByUndo(context, change);
  if (change.kind === 'keyWritten') {
    await context.ui.prompts.confirm(undoKeyQuestion(change, held?.beside ?? []));
    if (context.profiles.editor.lastChange() !== change) {
      context.ui.warn('Nothing was undone: there is a newer change, or it is too late.');
      return;
    }
  }
  if (change.kind === 'movedToFile') await storeAgain(context, change);
  if (!(await context.ui.editor.withViewProgress(() => context.profiles.editor.undo()))) {
    context.ui.warn('Nothing was undone: the AWS files have changed since.');
    return;
  }
  await forgetHeld(context, held);
  if (change.kind === 'renamed') await followName(context, change.to, change.profile);
  await readAgain(context);
  context.ui.notify(undoneMessage(change));
}

/** The pair that goes from the profile again. */
async function takenByUndo(context: Needs<'secrets'>, change: FileChange): Promise<HeldPair | undefined> {
  if (change.kind === 'keyWritten') return heldPair(context, change.profile, change.keyId);
  return change.kind === 'movedToFile' ? heldPair(context, change.profile, change.key.keyId) : undefined;
}

/** The item may be gone by now: it is there again before the profile reads it again. */
async function storeAgain(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  { profile, key }: Extract<FileChange, { kind: 'movedToFile' }>,
): Promise<void> {
  const { profiles, secrets } = context;
  await requireKeyring(context);
  const path = profiles.reader.locations().credentials;
  await secrets.items.store({ ...key, secret: await secrets.read({ kind: 'profile', profile, path }, key) });
}
