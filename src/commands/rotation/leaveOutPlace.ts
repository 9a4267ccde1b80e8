import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { changeRotationPlace } from './changeRotationPlace.js';
import { placeTarget } from './placeTarget.js';

/** Leaves a place out of a rotation: it does not get the new key. */
export async function leaveOutPlace(context: CommandContext, target?: unknown): Promise<void> {
  const found = await placeTarget(context, target, 'Leave Out', ({ state }) => state === 'toDo' || state === 'left');
  await confirmChange(context, found.account, 'Leave Out');
  const { place } = found;
  const change =
    place.kind === 'byHand'
      ? ({ kind: 'leftOutByHand', name: place.name } as const)
      : ({ kind: 'leftOut', place: place.place } as const);
  await changeRotationPlace(context, found, change);
}
