import { IamKeysError } from '../../core/errors.js';
import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { changeRotationPlace } from './changeRotationPlace.js';
import { placeTarget } from './placeTarget.js';

/** Writes down that a place that the person looks after has the new key. */
export async function markPlaceDone(context: CommandContext, target?: unknown): Promise<void> {
  const found = await placeTarget(context, target, 'Mark as Done', ({ state }) => state === 'toDo');
  await confirmChange(context, found.account, 'Mark as Done');
  if (found.place.kind !== 'byHand') throw new IamKeysError('BadArgument', {});
  await changeRotationPlace(context, found, { kind: 'done', name: found.place.name });
}
