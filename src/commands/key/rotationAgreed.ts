import type { KnownKey } from '../../account/userKeys.js';
import { staysSource } from '../../core/key/lockOut.js';
import type { Destination, Rotation } from '../../core/model.js';
import type { CommandContext } from '../context.js';
import type { UserTarget } from '../targets.js';
import { withPlaces } from './keySelection.js';
import { confirmLockOuts } from './switchKey.js';

/**
 * Rotating switches the old key off, so it asks as deactivating does where the active profile goes on taking its credentials from
 * it. The key that signs is none of these: the rotation connects anew, and stops where that signs with the old key still.
 */
export async function confirmRotationLockOut(
  context: CommandContext,
  { account }: Pick<UserTarget, 'account'>,
  old: KnownKey,
  renewed: readonly Destination[],
): Promise<void> {
  const { accessKeyId, choice } = account.connection;
  if (accessKeyId === old.key.id) return;
  if (!staysSource(old.key.id, choice, await context.profiles.list(), renewed)) return;
  const chosen = withPlaces(context, { account, ...old });
  await confirmLockOuts(context, [{ kind: 'source', chosen }], 'deactivate');
}

/** Asked before a rotation that stopped goes on and switches the old key off. */
export async function confirmGoingOn(
  context: CommandContext,
  { account, user }: UserTarget,
  rotation: Rotation,
): Promise<void> {
  await context.editor.busy(() => account.keys.reload(user.name));
  const old = account.keys.get(user.name)?.find(({ key }) => key.id === rotation.oldKeyId);
  if (old?.key.status === 'Active') await confirmRotationLockOut(context, { account }, old, yetToCome(rotation));
}

/** The destinations that going on gives the new key to; the others hold what they hold. */
function yetToCome({ step, destinations, left }: Rotation): readonly Destination[] {
  return step === 'create' ? destinations : step === 'store' ? left : [];
}
