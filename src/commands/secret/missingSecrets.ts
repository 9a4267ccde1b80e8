import { keyOf } from '../../core/key/keyIdentity.js';
import type { LostKeys } from '../../account/lostKeys.js';
import type { SavedSecrets } from '../../core/secret/secretPorts.js';
import { missingMessage } from '../../ui/messages/reconciledMessages.js';
import type { Notifications } from '../../ui/notifications.js';

/** What is known of secrets that cannot be found. */
export interface MissingSecrets {
  readonly saved: Pick<SavedSecrets, 'missing' | 'dismiss'>;
  readonly lost: Pick<LostKeys, 'note'>;
}

/** Says which saved secrets can no longer be found, by key ID, until the person knows. The rows of keys go on saying it. */
export async function sayMissingSecrets(
  { saved, lost: lostKeys }: MissingSecrets,
  ui: Pick<Notifications, 'warn'>,
): Promise<void> {
  const all = await saved.missing();
  const lost = all.filter(({ reason }) => reason === 'lost');
  await lostKeys.note(lost.map((key) => ({ ...keyOf(key, key), certain: true })));
  // One for all: VS Code shows no more than three notifications that come at once.
  for (const missing of [lost, all.filter((each) => !lost.includes(each))]) {
    if (missing.length === 0) continue;
    ui.warn(missingMessage(missing), {
      Dismiss: async () => {
        for (const each of missing) await saved.dismiss(each);
      },
    });
  }
}
