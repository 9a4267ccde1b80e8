import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { moveQuestion, NOTHING_TO_MOVE } from '../../ui/messages/keyringMoveMessages.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { withLateCancel } from '../withLateCancel.js';
import { identityOf, moveIntoKeyring, requireMovable, sayMoved } from './keyringMoves.js';
import { profileTarget } from './profileTarget.js';

/** Moves the access key of a profile from the files into the system's keyring, where every AWS tool goes on finding it. */
export async function moveToKeyring(
  context: Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui' | 'time'>,
  target?: unknown,
): Promise<void> {
  const profile = requireMovable(
    await profileTarget(context, target, 'Move to Keyring', {
      // Others are refused with the reason.
      has: ({ accessKeyId, keys }) => accessKeyId !== undefined || keys !== undefined,
      none: NOTHING_TO_MOVE,
    }),
  );
  await confirmMove(context, profile.name, profile.accessKeyId);
  const key = await withLateCancel(context, `Asking whose key ${profile.name} holds`, () =>
    identityOf(context, profile),
  );
  await moveOne(context, profile.name, key);
}

/** Moves the key of a profile that has just got it, or of any other, once the person has agreed. */
export async function moveKnown(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  profile: string,
  key: KeyIdentity,
): Promise<void> {
  await confirmMove(context, profile, key.keyId);
  await moveOne(context, profile, key);
}

async function confirmMove(context: Needs<'secrets' | 'ui'>, profile: string, keyId: string): Promise<void> {
  await requireKeyring(context);
  await context.ui.prompts.confirm(moveQuestion(profile, keyId));
}

/** Moves the key of a profile and says so, with the way back at hand. */
export async function moveOne(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  profile: string,
  key: KeyIdentity,
): Promise<void> {
  const { keyId } = key;
  const notices = await context.ui.editor.withViewProgress(() =>
    context.profiles.editor.asOne(
      [profile],
      () => moveIntoKeyring(context, profile, key),
      () => ({ kind: 'movedToKeyring', profile, keyId }),
    ),
  );
  await sayMoved(context, notices);
}
