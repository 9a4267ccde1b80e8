import type { RotationPlace } from '../../core/rotation/placeStates.js';
import { rotationPlaces } from '../../core/rotation/placeStates.js';
import { placeLabel, placeStateWords } from '../../ui/messages/rotationPlaceMessages.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf } from '../targets.js';
import { rotationTarget, type RotationTarget } from './rotationTarget.js';

/** One place of a rotation. */
export interface PlaceTarget extends RotationTarget {
  readonly place: RotationPlace;
}

/** The place a command is about: of the row, or picked from those of a rotation that it can do something about. */
export async function placeTarget(
  context: Needs<'account' | 'users' | 'rotations' | 'ui' | 'time'>,
  target: unknown,
  title: string,
  isOffered: (place: RotationPlace) => boolean,
): Promise<PlaceTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'place') {
    const { parent, rotation } = row.parent;
    return { account: parent.account, user: parent.user, rotation, place: row.place };
  }
  const found = await rotationTarget(context, target, title, (rotation) => rotationPlaces(rotation).some(isOffered));
  const place = await pickOne(context.ui, {
    title,
    placeholder: 'Which place?',
    none: 'This rotation has no such place.',
    choices: rotationPlaces(found.rotation)
      .filter(isOffered)
      .map((each) => ({
        label: placeLabel(each, context.ui.home),
        description: placeStateWords(each),
        value: each,
      })),
  });
  return { ...found, place };
}
