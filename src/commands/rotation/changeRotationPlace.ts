import { changePlace, type PlaceChange } from '../../core/rotation/rotationPlaces.js';
import { Cancelled } from '../../ui/cancelled.js';
import type { Needs } from '../context.js';
import { refreshAfter } from './rotationProgress.js';
import type { RotationTarget } from './rotationTarget.js';

/** Writes down what the person says of a place, and shows it. */
export async function changeRotationPlace(
  context: Needs<'secrets' | 'rotations'>,
  target: RotationTarget,
  change: PlaceChange,
): Promise<void> {
  const result = await changePlace(target.rotation, change, context.rotations.ports);
  await refreshAfter(context, target);
  if (result === undefined || !('kind' in result)) return;
  if (result.kind === 'cancelled') throw new Cancelled();
  throw result.error;
}
