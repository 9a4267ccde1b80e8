import { IamKeysError } from '../../core/errors.js';
import { count, joined } from '../../ui/format.js';
import { stayInKeyring } from '../../ui/messages/keyringItemMessages.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Needs } from '../context.js';

const WORD = 'forget';

/** Deletes every secret that IAM Keys keeps in VS Code, for handing a computer on. Those in the system's keyring stay: profiles live by them. */
export async function deleteAllSavedSecrets(context: Needs<'secrets' | 'ui'>): Promise<void> {
  const saved = await context.secrets.saved.list();
  const stay = stayInKeyring((await context.secrets.items.list()).length);
  if (saved.length === 0) {
    context.ui.notify(joined(['IAM Keys keeps no secret in VS Code.', stay], ' '));
    return;
  }
  await confirmTyped(context.ui, {
    title: 'Delete All Saved Secrets',
    prompt: joined(
      [
        `${count(saved.length, 'saved secret')} will be deleted from VS Code; the access keys stay. Without another copy of its secret a key is useless.`,
        stay,
        `Type ${WORD} to continue`,
      ],
      ' ',
    ),
    words: [WORD],
  });
  const failed: string[] = [];
  for (const each of saved) await context.secrets.saved.forget(each).catch(() => failed.push(each.keyId));
  if (failed.length > 0)
    throw new IamKeysError('SecretStoreRefused', {
      fault: 'refused',
      reason: `${failed.length} could not be deleted`,
    });
  context.ui.notify(
    `${count(saved.length, 'saved secret')} ${saved.length === 1 ? 'was' : 'were'} deleted from VS Code.`,
  );
}
