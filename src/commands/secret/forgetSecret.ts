import { isSameKey } from '../../core/key/keyIdentity.js';
import { placesBeside } from '../../core/secret/storedCopies.js';
import { forgetQuestion } from '../../ui/messages/keyMessages.js';
import type { Needs } from '../context.js';
import { savedTarget } from '../targets.js';

/** Deletes one saved secret from VS Code. The key itself stays as it is. */
export async function forgetSecret(context: Needs<'users' | 'secrets' | 'ui'>, target?: unknown): Promise<void> {
  const saved = await savedTarget(context, target, 'Forget Secret');
  // What cannot be read is no copy to count on.
  const copies = await context.secrets.ports.stored.copies(saved.keyId).catch(() => []);
  const beside = placesBeside(
    (copy) => copy.saved !== undefined && isSameKey(copy.saved, saved) && copy.saved.userName === saved.userName,
    copies,
  );
  await context.ui.prompts.confirm(forgetQuestion(saved, beside));
  await context.secrets.saved.forget(saved);
}
