import type { KeyWithUse } from '../../account/keyWithUse.js';
import { staysSource } from '../../core/key/lockOut.js';
import { isOldBack } from '../../core/rotation/rotation.js';
import type { Place, Rotation } from '../../core/model.js';
import { describeKey } from '../../ui/format.js';
import { deactivateAgainMessage } from '../../ui/messages/rotationMessages.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import type { NamedTarget } from '../targets.js';
import { withPlaces } from '../key/keySelection.js';
import { confirmWithUse } from '../key/confirmWithUse.js';
import { keysNow } from '../key/keysNow.js';
import { confirmLockOuts } from '../key/confirmLockOuts.js';

/**
 * Switching the old key off asks as deactivating does where the active profile goes on taking its credentials from it. The key that
 * signs is none of these: the rotation connects anew, and stops where that signs with the old key still.
 */
async function confirmRotationLockOut(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  { account }: Pick<NamedTarget, 'account'>,
  old: KeyWithUse,
  renewed: readonly Place[],
): Promise<void> {
  const { accessKeyId, choice } = account.connection;
  if (accessKeyId === old.key.id) return;
  if (!staysSource(old.key.id, choice, await context.profiles.reader.list(), renewed)) return;
  const chosen = withPlaces(context, { account, ...old });
  await confirmLockOuts(context.ui, [{ kind: 'source', chosen }]);
}

/** Asked before a rotation that stopped goes on. True where the person has agreed that the old key is switched off again. */
export async function confirmGoingOn(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'time'>,
  { account, user }: NamedTarget,
  rotation: Rotation,
): Promise<boolean> {
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  const old = keys?.find(({ key }) => key.id === rotation.oldKeyId);
  // Switched on still, it is asked about once it is about to go.
  if (old === undefined || !isOldBack(rotation, keys)) return false;
  const facts = describeKey(old.key, old.lastUsed, context.time.now());
  await confirmWithUse(context, [{ account, ...old }], {
    ...deactivateAgainMessage(rotation, facts, inAccount(account)),
    actions: ['Deactivate Again'],
  });
  await confirmRotationLockOut(context, { account }, old, yetToCome(rotation));
  return true;
}

/** Asked before the old key of a rotation is switched off, where that cuts the active profile off. */
export async function confirmOldLockOut(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  { account, user }: NamedTarget,
  rotation: Rotation,
): Promise<void> {
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  const old = keys?.find(({ key }) => key.id === rotation.oldKeyId);
  if (old) await confirmRotationLockOut(context, { account }, old, yetToCome(rotation));
}

/** The destinations that going on gives the new key to; the others hold what they hold. */
function yetToCome({ step, destinations: places, left }: Rotation): readonly Place[] {
  return step === 'create' ? places : step === 'store' ? left : [];
}
