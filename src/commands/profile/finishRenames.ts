import { renameFinishedMessage } from '../../ui/messages/fileChangeMessages.js';
import { unreadRenameMessage } from '../../ui/messages/unreadRecordMessages.js';
import type { ProfilesContext, Ui } from '../context.js';

interface RenamesNeeds {
  readonly profiles: { readonly editor: Pick<ProfilesContext['editor'], 'finishRenames'> };
  readonly ui: Pick<Ui, 'notify' | 'warn' | 'editor'>;
}

/** Once at the start: what windows that were killed left half renamed becomes whole, and is told. */
export async function finishRenames({ profiles, ui }: RenamesNeeds): Promise<void> {
  const { finished, failed, unread } = await profiles.editor.finishRenames();
  for (const each of finished) ui.notify(renameFinishedMessage(each));
  for (const each of unread)
    ui.warn(unreadRenameMessage(each), { 'Open File': () => ui.editor.openFile(each.path, 1) });
  if (failed[0]) throw failed[0];
}
