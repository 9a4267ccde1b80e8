import { accountOf } from '../../core/key/keyIdentity.js';
import { inAccount } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { userTarget } from '../targets.js';
import { askPlaceName } from './askPlaceName.js';
import { changeRotationPlace } from './changeRotationPlace.js';

/** Remembers a place that uses a user's key, and adds it to the rotation under way. Only its name is kept. */
export async function addPlace(context: CommandContext, target?: unknown): Promise<void> {
  const owner = await userTarget(context, target, 'Add a Place');
  const { account, user } = owner;
  const name = await askPlaceName(context.ui, `Where a key of ${user.name} ${inAccount(account)} is used`);
  const userId = { ...accountOf(account.connection), userName: user.name };
  const names = await context.rotations.places.get(userId);
  if (!names.includes(name)) await context.rotations.places.put(userId, [...names, name]);
  await context.rotations.list.load();
  const rotation = context.rotations.list.ofUser(account.connection, user.name);
  if (rotation) await changeRotationPlace(context, { ...owner, rotation }, { kind: 'added', name });
  // Its details name the places.
  account.details.show(user.name, account.details.isShown(user.name));
}
