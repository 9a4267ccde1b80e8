import { isSamePlace } from '../key/secretPlaces.js';
import type { Place, Rotation } from '../model.js';
import { isRemote } from '../place/remotePlace.js';

/**
 * Where one place of a rotation stands. `done`: it has the new key and was read back; `accepted`: it has taken the new key; `told`: the person said so; `toDo`: the person
 * is to put it there; `left`: it did not take it yet; `notRenewed`: it is not to get it, and still has the old one.
 */
export type PlaceState = 'done' | 'accepted' | 'told' | 'toDo' | 'left' | 'notRenewed';

/** A place of a rotation: one of ours, or one that the person looks after. */
export type RotationPlace =
  | { readonly kind: 'destination'; readonly place: Place; readonly state: 'done' | 'accepted' | 'left' | 'notRenewed' }
  | { readonly kind: 'byHand'; readonly name: string; readonly state: 'told' | 'toDo' };

/** All places of a rotation, what is to be done first. */
export function rotationPlaces({ destinations, left, byHand = [], notRenewed = [], step }: Rotation): RotationPlace[] {
  const isLeft = (place: Place): boolean => step === 'create' || left.some((each) => isSamePlace(each, place));
  const all: RotationPlace[] = [
    ...byHand.map(({ name, done }): RotationPlace => ({
      kind: 'byHand',
      name,
      state: done === undefined ? 'toDo' : 'told',
    })),
    ...destinations.map((place): RotationPlace => ({
      kind: 'destination',
      place,
      state: isLeft(place) ? 'left' : isRemote(place) ? 'accepted' : 'done',
    })),
    ...notRenewed.map((place): RotationPlace => ({ kind: 'destination', place, state: 'notRenewed' })),
  ];
  return all.toSorted((one, other) => Number(isToDo(other)) - Number(isToDo(one)));
}

/** How many places have to get the new key still. */
export function placesToDo(rotation: Rotation): number {
  return rotationPlaces(rotation).filter(isToDo).length;
}

function isToDo({ state }: RotationPlace): boolean {
  return state === 'toDo' || state === 'left';
}
