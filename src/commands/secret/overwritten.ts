import type { UnstoredSecret } from '../../core/secret/secretRecords.js';
import { overwrittenMessage } from '../../ui/messages/unstoredMessages.js';
import type { NewSecretNeeds } from '../context.js';
import { resolveUnstored } from './resolveUnstored.js';

/** Says that a secret is gone from the profile it was stored in, and leads to storing it again. */
export function sayOverwritten(context: NewSecretNeeds, unstored: UnstoredSecret): void {
  context.ui.notify(overwrittenMessage(unstored, context.ui.home), {
    'Store Again…': () => resolveUnstored(context, unstored),
  });
}
