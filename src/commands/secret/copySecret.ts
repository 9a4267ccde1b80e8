import { IamKeysError } from '../../core/errors.js';
import { strangePart } from '../../core/key/accessKeyId.js';
import type { Place } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { SecretText } from '../../core/secret/secretText.js';
import { exportCommands } from '../../ui/messages/keyMessages.js';
import { shellQuotedJson } from '../../ui/shellQuoted.js';
import type { Needs } from '../context.js';
import { savedTarget } from '../targets.js';

const WARNED = 'copySecret';
const COPY = 'Copy';

/** Copies a saved secret, after one warning about clipboards; it is never shown. */
export async function copySecret(
  context: Needs<'users' | 'secrets' | 'ui' | 'memory' | 'platform'>,
  target?: unknown,
): Promise<void> {
  const saved = await savedTarget(context, target, 'Copy Secret');
  await copyStored(context, { kind: 'secretStorage' }, saved);
}

/** Copies a secret from the place it is stored in, after one warning about clipboards. */
export async function copyStored(
  context: Needs<'secrets' | 'ui' | 'memory' | 'platform'>,
  place: Place,
  key: KeyIdentity,
): Promise<void> {
  await warnOnce(context);
  await context.ui.clipboard.copySecret(pasteable(context, await context.secrets.read(place, key)), true);
}

/** Copies the pair as commands for a shell. Rejects with `StrangePair` for one that no IAM made. */
export async function copyExport(
  context: Needs<'secrets' | 'ui' | 'memory' | 'platform'>,
  place: Place,
  key: KeyIdentity,
): Promise<void> {
  await warnOnce(context);
  const secret = await context.secrets.read(place, key);
  const part = strangePart({ keyId: key.keyId, secret });
  if (part) throw new IamKeysError('StrangePair', { part });
  const lines = new SecretText(exportCommands(context.platform, key.keyId, secret.reveal()));
  await context.ui.clipboard.copySecret(lines, true);
}

/** A secret as it may be pasted anywhere: as it is, or, where a shell would read more in it, as a quoted JSON string. */
export function pasteable({ platform }: Needs<'platform'>, secret: SecretText): SecretText {
  return secret.isPlain ? secret : new SecretText(shellQuotedJson(platform, secret.reveal()));
}

async function warnOnce(context: Needs<'ui' | 'memory'>): Promise<void> {
  if (context.memory.hints.isDismissed(WARNED)) return;
  await context.ui.prompts.confirm({
    message: 'Copy a secret to the clipboard?',
    detail: [
      'Other programs, clipboard histories and synced clipboards can read it there.',
      context.ui.clipboard.isCleared
        ? 'IAM Keys clears it after 30 seconds if it is still there and this window is still open.'
        : 'IAM Keys tries to clear it after 30 seconds, once you are back at this tab, but a browser may not allow that: copy something else when you are done.',
      'You are asked this once.',
    ].join(' '),
    actions: [COPY],
  });
  await context.memory.hints.dismiss(WARNED);
}
