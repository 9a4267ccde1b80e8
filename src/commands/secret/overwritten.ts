import type { WrittenPair } from '../../core/issue/storedWatch.js';
import type { UnstoredSecret } from '../../core/secret/secretRecords.js';
import { copyOverwrittenMessage, overwrittenMessage } from '../../ui/messages/unstoredMessages.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { resolveUnstored } from './resolveUnstored.js';
import { writeCopy } from './writeToProfile.js';

/** Says that a secret is gone from the profile it was stored in, and leads to storing it again. */
export function sayOverwritten(context: NewSecretNeeds, unstored: UnstoredSecret): void {
  context.ui.notify(overwrittenMessage(unstored, context.ui.home), {
    'Store Again…': () => resolveUnstored(context, unstored),
  });
}

/** Says that a secret is gone from one of the profiles it was written to, and writes it again if told to. */
export function sayCopyOverwritten(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'memory'>,
  { pair, place }: WrittenPair,
): void {
  const { secret, ...key } = pair;
  context.ui.notify(copyOverwrittenMessage(pair, place, context.ui.home), {
    'Write Again': () => writeCopy(context, key, place, () => Promise.resolve(secret)),
  });
}
