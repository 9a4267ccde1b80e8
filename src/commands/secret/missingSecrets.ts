import { missingMessage } from '../../ui/messages/reconciledMessages.js';
import type { CommandContext } from '../context.js';

const DISMISS = 'I Know';

/** Says which saved secrets can no longer be found, by key ID, until the person knows. The rows of keys go on saying it. */
export async function sayMissingSecrets(
  context: Pick<CommandContext, 'savedSecrets' | 'lostKeys' | 'prompts' | 'run'>,
): Promise<void> {
  const all = await context.savedSecrets.missing();
  const lost = all.filter(({ reason }) => reason === 'lost');
  await context.lostKeys.note(
    lost.map(({ account, userName, keyId }) => ({ account, userName, keyId, certain: true })),
  );
  // One for all: VS Code shows no more than three notifications that come at once.
  for (const missing of [lost, all.filter((each) => !lost.includes(each))]) {
    if (missing.length === 0) continue;
    void context.prompts.warn(missingMessage(missing), DISMISS).then(async (pressed) => {
      if (pressed !== DISMISS) return;
      await context.run(DISMISS, async () => {
        for (const each of missing) await context.savedSecrets.dismiss(each);
      });
    });
  }
}
