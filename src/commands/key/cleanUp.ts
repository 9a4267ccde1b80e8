import type { OpenAccount } from '../../account/openAccount.js';
import { endOfKeyId } from '../../core/key/accessKeyId.js';
import type { AppearedKey } from '../../core/issue/appearedKeys.js';
import type { JournalEntry } from '../../core/secret/secretRecords.js';
import { appearedMessage } from '../../ui/messages/unknownOutcomeMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';

const DEACTIVATE = 'Deactivate';
const DELETE = 'Delete…';
const KEEP = 'Keep It';

/**
 * Offers what is safe for keys that nobody here has the secret of, one after the other. Only when all are dealt with the entry
 * is closed: Escape leaves it, to be asked on the next start.
 */
export async function offerCleanUp(
  context: Needs<'secrets' | 'ui' | 'protection'>,
  account: OpenAccount,
  entry: JournalEntry,
  appeared: readonly AppearedKey[],
): Promise<void> {
  for (const each of appeared) await offerFor(context, account, each);
  await context.secrets.ports.journal.close(entry.id);
}

async function offerFor(
  context: Needs<'ui' | 'protection'>,
  account: OpenAccount,
  appeared: AppearedKey,
): Promise<void> {
  const { offers } = appeared;
  const pressed = await context.ui.prompts.confirm({
    ...appearedMessage(appeared, inAccount(account)),
    actions: [...(offers.deactivate ? [DEACTIVATE] : []), ...(offers.delete ? [DELETE] : []), KEEP],
  });
  if (pressed !== KEEP) await confirmChange(context, account, 'Clean Up Access Key');
  if (pressed === DEACTIVATE) await deactivate(context, account, appeared);
  if (pressed === DELETE) await deleteTyped(context, account, appeared);
}

async function deactivate({ ui }: Needs<'ui'>, { connection, keys }: OpenAccount, { key }: AppearedKey): Promise<void> {
  await ui.editor.withViewProgress(() => connection.iam.updateAccessKey(key.userName, key.id, 'Inactive'));
  keys.setStatus(key.userName, key.id, 'Inactive');
}

async function deleteTyped(context: Needs<'ui'>, account: OpenAccount, appeared: AppearedKey): Promise<void> {
  const { key } = appeared;
  const end = endOfKeyId(key.id);
  await context.ui.prompts.ask({
    title: `Delete ${key.id} of ${key.userName} ${inAccount(account)}`,
    prompt: `This cannot be undone. Type the last four characters of the key ID, ${end}, to delete it`,
    check: (text) => (text.trim() === end ? undefined : `Type ${end}.`),
  });
  await deactivate(context, account, appeared);
  await context.ui.editor.withViewProgress(() => account.connection.iam.deleteAccessKey(key.userName, key.id));
  account.keys.remove(key.userName, key.id);
}
