import { isNamed } from '../../core/key/secretPlaces.js';
import type { PlaceState, RotationPlace } from '../../core/rotation/placeStates.js';
import type { PlacesFileFault } from '../../core/rotation/placesFile.js';
import type { placeNameFault } from '../../core/rotation/placeName.js';
import type { Rotation } from '../../core/model.js';
import { count } from '../format.js';
import { destinationLabel, placeFile } from './placeMessages.js';

/** What is wrong with the name of a place, while it is typed. */
export function placeNameMessage(fault: ReturnType<typeof placeNameFault>): string | undefined {
  switch (fault) {
    case 'empty':
      return 'Enter a name.';
    case 'long':
      return 'Use a name of at most 100 characters.';
    case 'secret':
      return 'This looks like a secret access key. Enter a name only.';
    case undefined:
      return undefined;
  }
}

/** Why a file of places was not imported. */
export function placesFileMessage(name: string, fault: PlacesFileFault): string {
  const why = {
    notJson: 'it is not JSON',
    newer: 'a newer version of IAM Keys wrote it',
    shape: 'it is not a file that Export Places… made',
  };
  return `${name}: ${why[fault]}. Nothing imported.`;
}

/** What a user in rotation has to say on its row while it is closed. */
export function rotatingWords(rotation: Rotation, toDo: number): string {
  if (toDo > 0) return `rotating: ${count(toDo, 'place')} to do`;
  switch (rotation.step) {
    case 'deactivate':
      return 'rotating: old key active';
    case 'finish':
      return 'rotating: old key inactive';
    default:
      return 'rotating: not finished';
  }
}

/** What a place is called in a row or a list. */
export function placeLabel(place: RotationPlace, home: string): string {
  if (place.kind === 'byHand') return place.name;
  if (!isNamed(place.place)) return destinationLabel(place.place);
  const file = placeFile(place.place, home);
  const keyring = place.place.kind === 'keyring' ? ', system keyring' : '';
  return `Profile ${place.place.profile}${file === '' ? '' : ` of ${file}`}${keyring}`;
}

/** Where a place of a rotation stands, in its row. */
export function placeStateWords({ state }: RotationPlace): string {
  return STATES[state];
}

/** What can be done about a place, for its hover text. */
export function placeTooltipWords({ state }: RotationPlace): string {
  return HINTS[state];
}

const HINTS: Readonly<Record<PlaceState, string>> = {
  done: 'It has the new key, which was read back from there.',
  accepted: 'It has taken the new key, which cannot be read back from there.',
  told: 'You have marked it as done.',
  toDo: 'Copy the new key, put it there, then mark this place as done.',
  left: 'The new key could not be stored there. Resume the rotation to try again, or leave it out.',
  notRenewed: 'It still has the old key and stops working once that is deactivated.',
};

const STATES: Readonly<Record<PlaceState, string>> = {
  done: 'has the new key',
  accepted: 'took the new key',
  told: 'marked as done',
  toDo: 'to do by hand',
  left: 'does not have the new key yet',
  notRenewed: 'still has the old key',
};
