import { isSamePlace } from '../key/secretPlaces.js';
import type { Place, Rotation } from '../model.js';
import type { RotationId } from '../ports.js';
import { yetByHand } from './deactivationGate.js';
import type { RotationPorts } from './rotation.js';
import { withRotationLock, type Stopped } from './rotationLock.js';

/** What the person says of one place of a rotation. */
export type PlaceChange =
  /** It has the new key now. */
  | { readonly kind: 'done'; readonly name: string }
  /** It has not, although that was said. */
  | { readonly kind: 'notDone'; readonly name: string }
  /** Another place that uses the key, to be looked after by hand. */
  | { readonly kind: 'added'; readonly name: string }
  /** It is not to get the new key. */
  | { readonly kind: 'leftOut'; readonly place: Place }
  | { readonly kind: 'leftOutByHand'; readonly name: string };

/** Writes down what the person says of a place. Undefined where the rotation has ended. Never rejects. */
export async function changePlace(
  rotationId: RotationId,
  change: PlaceChange,
  ports: Pick<RotationPorts, 'lock' | 'rotations' | 'clock'>,
): Promise<Rotation | undefined | Stopped> {
  return withRotationLock(rotationId, ports, undefined, async () => {
    const rotation = await ports.rotations.get(rotationId);
    if (rotation === undefined) return undefined;
    const next = withDelivered(changed(rotation, change, ports.clock.now()), ports.clock.now());
    await ports.rotations.put(next);
    return next;
  });
}

function changed(rotation: Rotation, change: PlaceChange, now: number): Rotation {
  const { byHand = [], destinations, left, notRenewed = [] } = rotation;
  switch (change.kind) {
    case 'done':
      return { ...rotation, byHand: byHand.map((each) => (each.name === change.name ? { ...each, done: now } : each)) };
    case 'notDone':
      return { ...rotation, byHand: byHand.map((each) => (each.name === change.name ? { name: each.name } : each)) };
    case 'added':
      return byHand.some(({ name }) => name === change.name)
        ? rotation
        : { ...rotation, byHand: [...byHand, { name: change.name }], placesUnknown: false };
    case 'leftOutByHand':
      return { ...rotation, byHand: byHand.filter(({ name }) => name !== change.name) };
    case 'leftOut': {
      const isOther = (each: Place): boolean => !isSamePlace(each, change.place);
      return {
        ...rotation,
        destinations: destinations.filter(isOther),
        left: left.filter(isOther),
        notRenewed: [...notRenewed.filter(isOther), change.place],
      };
    }
  }
}

/** When the last place got the new key; nothing while one has it not. */
function withDelivered(rotation: Rotation, now: number): Rotation {
  const { delivered, ...rest } = rotation;
  const isDone = rotation.step === 'deactivate' && rotation.left.length === 0;
  if (!isDone || yetByHand(rotation).length > 0) return rest;
  return { ...rest, delivered: delivered ?? now };
}
