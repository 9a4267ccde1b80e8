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
