import { isIamKeysError } from '../../core/errors.js';
import { requireUnlocked } from '../../core/secret/keyring.js';
import { unlockQuestion } from '../../ui/messages/keyringMessages.js';
import { reconnect } from '../connection/signIn.js';
import type { Asking, Needs, SecretsContext, Ui } from '../context.js';

/** The keyring, and the person who knows its password. */
interface UnlockNeeds {
  readonly secrets: Pick<SecretsContext, 'keyring'>;
  readonly ui: Asking<'confirm'> & Pick<Ui, 'editor' | 'machine'>;
}

/** Rejects with `KeyringUnavailable`, or with `KeyringLocked` where it still is once the system has asked for the password. */
export async function requireKeyring({ secrets, ui }: UnlockNeeds): Promise<void> {
  const state = await secrets.keyring.look();
  if (state.kind !== 'locked') {
    requireUnlocked(state);
    return;
  }
  await ui.prompts.confirm(unlockQuestion(ui.machine));
  await unlock({ secrets, ui });
}

/** Has the keyring unlocked, and connects anew where a locked one kept the window from it. */
export async function unlockKeyring(context: Needs<'account' | 'profiles' | 'secrets' | 'ui'>): Promise<void> {
  const { secrets, ui, account } = context;
  const before = await secrets.keyring.look();
  if (before.kind === 'locked') await unlock(context);
  else requireUnlocked(before);
  await context.profiles.itemStates.load();
  const { state } = account;
  if (state.kind === 'failed' && state.error.code === 'KeyringLocked') await reconnect(context);
  else ui.notify('The system keyring is unlocked.');
}

/** Runs the work, and once more where it needed the keyring, which was locked and is not any more. */
export async function withKeyring<T>(context: UnlockNeeds, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isIamKeysError(error, 'KeyringLocked')) throw error;
    await requireKeyring(context);
    return work();
  }
}

async function unlock({ secrets, ui }: UnlockNeeds): Promise<void> {
  requireUnlocked(
    await ui.editor.withCancellableProgress('Waiting until the system keyring is unlocked', (signal) =>
      secrets.keyring.unlock(signal),
    ),
  );
}
