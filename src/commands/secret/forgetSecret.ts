import { IamKeysError } from '../../core/errors.js';
import type { Needs } from '../context.js';
import { savedTarget } from '../targets.js';

/** Deletes one saved secret from VS Code. The key itself stays as it is. */
export async function forgetSecret(context: Needs<'users' | 'secrets' | 'ui'>, target?: unknown): Promise<void> {
  const saved = await savedTarget(context, target, 'Forget Secret');
  const { profiles } = context.secrets.local.copies(saved.keyId);
  await context.ui.prompts.confirm({
    message: `Forget the secret of ${saved.keyId} of ${saved.userName}?`,
    detail:
      profiles.length > 0
        ? `It is also in profile ${profiles.join(', ')}, where it stays. The access key itself is not changed.`
        : 'This is the only copy that IAM Keys knows of, and AWS does not show it again: without another copy the key is useless. The access key itself is not changed.',
    actions: ['Forget Secret'],
  });
  await context.secrets.saved.forget(saved);
}

const WORD = 'forget';

/** Deletes every secret that IAM Keys keeps in VS Code, for handing a computer on. */
export async function deleteAllSavedSecrets(context: Needs<'secrets' | 'ui'>): Promise<void> {
  const saved = await context.secrets.saved.list();
  if (saved.length === 0) {
    context.ui.notify('IAM Keys keeps no secret in VS Code.');
    return;
  }
  await context.ui.prompts.ask({
    title: 'Delete All Saved Secrets',
    prompt: `${saved.length} secrets are deleted from VS Code; the access keys stay. Without another copy those keys are useless. Type ${WORD} to go on`,
    check: (text) => (text.trim() === WORD ? undefined : `Type ${WORD}.`),
  });
  const failed: string[] = [];
  for (const each of saved) await context.secrets.saved.forget(each).catch(() => failed.push(each.keyId));
  if (failed.length > 0)
    throw new IamKeysError('SecretStoreRefused', {
      fault: 'refused',
      reason: `${failed.length} could not be deleted`,
    });
  context.ui.notify(`${saved.length} saved secrets were deleted from VS Code.`);
}
