import { missingMessage } from '../../ui/messages/settled.js';
import type { CommandContext } from '../context.js';

const DISMISS = 'I Know';

/** Says which saved secrets can no longer be found, by key ID; each until the person knows. */
export async function sayMissingSecrets(context: CommandContext): Promise<void> {
  for (const missing of await context.savedSecrets.missing()) {
    void context.prompts.warn(missingMessage(missing), DISMISS).then(async (pressed) => {
      if (pressed === DISMISS) await context.run(DISMISS, () => context.savedSecrets.dismiss(missing));
    });
  }
}
