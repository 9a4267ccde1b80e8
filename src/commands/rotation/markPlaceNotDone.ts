import { IamKeysError } from '../../core/errors.js';
import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { changeRotationPlace } from './changeRotationPlace.js';
import { placeTarget } from './placeTarget.js';

/** Writes down that a place does not have the new key after all. */
export async function markPlaceNotDone(context: CommandContext, target?: unknown): Promise<void> {
  const found = await placeTarget(context, target, 'Mark as Not Done', ({ state }) => state === 'told');
  await confirmChange(context, found.account, 'Mark as Not Done');
  if (found.place.kind !== 'byHand') throw new IamKeysError('BadArgument', {});
  await changeRotationPlace(context, found, { kind: 'notDone', name: found.place.name });
}
